import type { PlaceView } from '#contracts';
import { Button, CopyText } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './survey-places.module.css';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The address of a place, its code to look at, to take along and to print, and a link for a page of one's own. */
export function ShareDialog({ place, onClose }: { place: PlaceView; onClose: () => void }) {
  const t = useT();
  const picture = `/api/survey-places/${place.id}`;
  const snippet = `<a href="${escaped(place.link)}">${escaped(t('surveyPlaces.snippet'))}</a>`;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={place.name}
      description={t(`surveyPlaces.shareHint.${place.kind}`)}
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <div className={styles.share}>
        <CopyText text={place.link} />
        {!place.isOn && <p className={styles.wrong}>{t('surveyPlaces.isOff')}</p>}
        <img className={styles.code} src={`${picture}/qr.svg`} alt={t('surveyPlaces.code')} width={200} height={200} />
        <ul className={styles.links}>
          <Away href={place.link}>{t('surveyPlaces.open')}</Away>
          <Away href={`${picture}/qr.svg`}>SVG</Away>
          <Away href={`${picture}/qr.png`}>PNG</Away>
          <Away href={`${picture}/print?size=a4`}>{t('surveyPlaces.print', { size: 'A4' })}</Away>
          <Away href={`${picture}/print?size=a6`}>{t('surveyPlaces.print', { size: 'A6' })}</Away>
        </ul>
        {place.kind !== 'kiosk' && (
          <>
            <p className={styles.label}>{t('surveyPlaces.snippetLabel')}</p>
            <CopyText text={snippet} isBlock />
          </>
        )}
      </div>
    </Dialog>
  );
}

const Away = ({ href, children }: { href: string; children: string }) => (
  <li>
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  </li>
);
