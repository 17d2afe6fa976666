import {
  hasMail,
  NOTIFICATION_CHANNELS,
  NOTIFICATION_KINDS,
  type NotificationChannel,
  type NotificationKind,
} from '#contracts';
import { useSession } from '../../shared/session/index.js';
import { Card } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import styles from './notification-settings.module.css';
import type { ChoiceProps } from './notification-settings.page.js';

interface CellProps extends ChoiceProps {
  kind: NotificationKind;
  channel: NotificationChannel;
}

function Cell({ kind, channel, choices, change }: CellProps) {
  const t = useT();
  const ways = choices.kinds[kind];
  const name = `${t(`notifications.kind.${kind}`)}: ${t(`notifications.channel.${channel}`)}`;
  if (channel === 'mail' && !hasMail(kind))
    return (
      <td data-tip={t('notifications.alertMail')}>
        <span aria-hidden>–</span>
        <span className="sr-only">{t('notifications.alertMail')}</span>
      </td>
    );
  return (
    <td>
      <input
        type="checkbox"
        className={styles.box}
        aria-label={name}
        disabled={channel !== 'list' && !ways.list}
        checked={ways[channel] && (channel === 'list' || ways.list)}
        onChange={(event) =>
          change({ kinds: { ...choices.kinds, [kind]: { ...ways, [channel]: event.target.checked } } })
        }
      />
    </td>
  );
}

/** Every kind of news with the ways in which it comes. */
export function KindsCard({ choices, change }: ChoiceProps) {
  const t = useT();
  const isLead = useSession().permissions.includes('alert:read');
  const kinds = NOTIFICATION_KINDS.filter((kind) => kind !== 'alert' || isLead);
  return (
    <Card title={t('notifications.settings.kinds')} intro={t('notifications.settings.kindsIntro')} isFlush>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('notifications.settings.kind')}</th>
              {NOTIFICATION_CHANNELS.map((channel) => (
                <th key={channel} scope="col">
                  {t(`notifications.channel.${channel}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`notifications.kind.${kind}`)}</th>
                {NOTIFICATION_CHANNELS.map((channel) => (
                  <Cell key={channel} {...{ kind, channel, choices, change }} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
