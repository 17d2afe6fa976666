import type { Wording } from '#wording';
import type { Untold } from './untold.queries.js';

/** What happened, in one sentence without a word of the customer. */
export function sayOf({ kind, byName, isThirdParty }: Untold, t: Wording['t']): string {
  if (kind === 'assigned' && byName) return t('notifications.say.assignedBy', { name: byName });
  if (kind === 'mentioned' && byName) return t('notifications.say.mentionedBy', { name: byName });
  if (kind === 'answered' && isThirdParty) return t('notifications.say.thirdParty');
  return t(`notifications.say.${kind}`);
}

/** Which ticket; with the customer's own words only where the person allows it, and never those of an alert. */
export function aboutOf({ kind, number, subject, customerName }: Untold, showsWords: boolean, t: Wording['t']): string {
  if (number === null) return '';
  const ticket = t('notifications.ticket', { number: String(number) });
  return showsWords && kind !== 'alert' ? `${ticket}: ${subject} · ${customerName}` : ticket;
}

/** Where it leads: a path of the console. */
export const pathOf = ({ kind, alertId, ticketId }: Untold): string =>
  kind === 'remedy_asked'
    ? '/remedies'
    : kind === 'alert' && alertId
      ? `/alerts#${alertId}`
      : ticketId
        ? `/t/${ticketId}`
        : '/notifications';
