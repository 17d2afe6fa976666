import type { MailPartsView } from '#contracts';
import { createFormat } from '#wording';
import { Icon } from '../../shared/icons/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './mail-parts.module.css';

type Calendar = NonNullable<MailPartsView['calendar']>;

/** When it is: a moment in the reader's zone where the mail names one, else the time of the organiser as written. */
function useWhen(): (calendar: Calendar) => string | null {
  const { t, format, language } = useWording();
  return ({ start, zone }) => {
    if (!start || Number.isNaN(Date.parse(start))) return null;
    if (start.endsWith('Z')) return format.dateTime(start);
    const isDay = !start.includes('T');
    const asWritten = createFormat(language, 'UTC');
    const written = isDay ? asWritten.date(start) : asWritten.dateTime(`${start}Z`);
    return isDay ? written : `${written} (${zone || t('ticket.parts.theirTime')})`;
  };
}

const KINDS: Record<string, 'REQUEST' | 'CANCEL' | 'REPLY'> = {
  REQUEST: 'REQUEST',
  PUBLISH: 'REQUEST',
  CANCEL: 'CANCEL',
  REPLY: 'REPLY',
};

function Appointment({ calendar }: { calendar: Calendar }) {
  const { t } = useWording();
  const when = useWhen()(calendar);
  const kind = KINDS[calendar.method];
  return (
    <p className={styles.part}>
      <Icon name="calendar" size={14} />
      <span>
        <b>{t(kind ? `ticket.parts.calendar.${kind}` : 'ticket.parts.calendar')}</b>
        {calendar.title && (
          <>
            : <bdi>{calendar.title}</bdi>
          </>
        )}
        {when && ` · ${when}`}
        {calendar.place && (
          <>
            {' · '}
            <bdi>{calendar.place}</bdi>
          </>
        )}
      </span>
    </p>
  );
}

/** What a mail is besides its words: signed, encrypted, an appointment. */
export function MailParts({ parts: { security, calendar } }: { parts: MailPartsView }) {
  const { t } = useWording();
  return (
    <>
      {security && (
        <p className={styles.part}>
          <Icon name={security === 'encrypted' ? 'lock' : 'shield'} size={14} />
          <span>{t(`ticket.parts.${security}`)}</span>
        </p>
      )}
      {calendar && <Appointment calendar={calendar} />}
    </>
  );
}
