import type { follow as en } from '../en/follow.js';

export const follow: Record<keyof typeof en, string> = {
  'errors.MENTION_REFUSED': 'Itt nem említhető, mert nem láthatja ezt a megkeresést: {names}',
  'errors.MENTIONS_TOO_MANY': 'Egy megjegyzésben legfeljebb {most} személy és csapat említhető.',
  'errors.FOLLOWER_UNKNOWN': 'Ez a személy már nincs itt.',
  'errors.FOLLOWER_REFUSED': '{name} nem láthatja ezt a megkeresést, vagy nem tud bejelentkezni.',
  'view.field.followed': 'Én követem',
  'ticket.history.TicketFollowed':
    '{how, select, self {Követi ezt a megkeresést} mentioned {{agent} követi ezt a megkeresést: megjegyzésben említették} left {{agent} követi ezt a megkeresést egy távozó kolléga helyett} other {Új követő: {agent}}}',
  'ticket.history.TicketUnfollowed':
    '{how, select, self {Már nem követi ezt a megkeresést} other {Már nem követő: {agent}}}',
  'follow.title': 'Követők',
  'follow.nobody': 'Ezt a megkeresést senki sem követi.',
  'follow.follow': 'Követés',
  'follow.unfollow': 'Követés befejezése',
  'follow.add': 'Kolléga hozzáadása',
  'follow.remove': '{name} eltávolítása a követők közül',
  'follow.addTo': 'Ki kövesse a következőt: #{number}?',
  'follow.find': 'Kolléga keresése',
  'follow.said.follow': 'Mostantól követi: #{number}',
  'follow.said.unfollow': 'Már nem követi: #{number}',
  'follow.said.added': '{name} mostantól követi: #{number}',
  'follow.said.removed': '{name} már nem követi: #{number}',
  'mention.menu': 'Kollégák és csapatok',
  'mention.team': 'Csapat',
};
