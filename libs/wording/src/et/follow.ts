import type { follow as en } from '../en/follow.js';

export const follow: Record<keyof typeof en, string> = {
  'errors.MENTION_REFUSED': 'Siin ei saa mainida, sest pöördumist ei tohi näha: {names}',
  'errors.MENTIONS_TOO_MANY': 'Ühes märkmes saab mainida kuni {most} inimest ja tiimi.',
  'errors.FOLLOWER_UNKNOWN': 'Seda inimest enam ei ole.',
  'errors.FOLLOWER_REFUSED': '{name} ei tohi seda pöördumist näha või ei saa sisse logida.',
  'view.field.followed': 'Mina jälgin',
  'ticket.history.TicketFollowed':
    '{how, select, self {Jälgib seda pöördumist} mentioned {{agent} jälgib seda pöördumist: mainitud märkmes} left {{agent} jälgib seda pöördumist lahkunud kolleegi asemel} other {{agent} lisati jälgijaks}}',
  'ticket.history.TicketUnfollowed':
    '{how, select, self {Enam ei jälgi seda pöördumist} other {{agent} eemaldati jälgijate hulgast}}',
  'follow.title': 'Jälgijad',
  'follow.nobody': 'Keegi ei jälgi seda pöördumist.',
  'follow.follow': 'Jälgi',
  'follow.unfollow': 'Lõpeta jälgimine',
  'follow.add': 'Lisa kolleeg',
  'follow.remove': 'Eemalda {name} jälgijate hulgast',
  'follow.addTo': 'Kes peaks jälgima pöördumist #{number}?',
  'follow.find': 'Otsi kolleegi',
  'follow.said.follow': 'Jälgite nüüd pöördumist #{number}',
  'follow.said.unfollow': 'Te ei jälgi enam pöördumist #{number}',
  'follow.said.added': '{name} jälgib nüüd pöördumist #{number}',
  'follow.said.removed': '{name} ei jälgi enam pöördumist #{number}',
  'mention.menu': 'Kolleegid ja tiimid',
  'mention.team': 'Tiim',
};
