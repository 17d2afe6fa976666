import type { NotificationView } from '#contracts';
import type { Wording } from '#wording';

/** What happened, in one sentence. */
export function sayOf({ kind, by, isThirdParty }: NotificationView, t: Wording['t']): string {
  if (kind === 'assigned' && by) return t('notifications.say.assignedBy', { name: by.name });
  if (kind === 'mentioned' && by) return t('notifications.say.mentionedBy', { name: by.name });
  if (kind === 'answered' && isThirdParty) return t('notifications.say.thirdParty');
  return t(`notifications.say.${kind}`);
}

/** Which ticket, and whose. */
export const aboutOf = ({ ticket }: NotificationView): string =>
  ticket ? `#${ticket.number} ${ticket.subject} · ${ticket.customerName}` : '';

/** Where it leads. */
export const pathOf = ({ kind, alertId, ticket }: NotificationView): string =>
  kind === 'remedy_asked'
    ? '/remedies'
    : kind === 'alert' && alertId
      ? `/alerts#${alertId}`
      : ticket
        ? `/t/${ticket.id}`
        : '/notifications';
