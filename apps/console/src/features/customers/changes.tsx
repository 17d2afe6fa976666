import type { ProfileChangeView } from '#contracts';
import { useWording } from '../../shared/wording/index.js';
import styles from './customers.module.css';

const IS_INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Who changed what, from which words to which; the newest first. */
export function Changes({ changes }: { changes: readonly ProfileChangeView[] }) {
  const { t, either, format } = useWording();
  const said = (value: string | null): string =>
    value === null ? t('customers.change.empty') : IS_INSTANT.test(value) ? format.dateTime(value) : value;
  return (
    <ul className={styles.lines}>
      {changes.map((change) => (
        <li key={change.id}>
          {either(`customers.change.${change.kind}`, 'customers.change.profile')}
          {change.changes.map(({ field, from, to }) => (
            <div key={field} className={styles.facts}>
              {either(`customers.field.${field}`, 'customers.profile')}: <bdi>{said(from)}</bdi> → <bdi>{said(to)}</bdi>
            </div>
          ))}
          <div className={styles.facts}>
            {format.dateTime(change.at)} · <bdi>{change.by?.name ?? change.integration ?? 'Heard'}</bdi>
          </div>
        </li>
      ))}
    </ul>
  );
}
