import type { follow as en } from '../en/follow.js';

export const follow: Record<keyof typeof en, string> = {
  'errors.MENTION_REFUSED': 'Čia paminėti negalima, nes neturi teisės matyti šios užklausos: {names}',
  'errors.MENTIONS_TOO_MANY': 'Vienoje pastaboje galima paminėti daugiausia {most} žmonių ir komandų.',
  'errors.FOLLOWER_UNKNOWN': 'Šio žmogaus nebėra.',
  'errors.FOLLOWER_REFUSED': '{name} neturi teisės matyti šios užklausos arba negali prisijungti.',
  'view.field.followed': 'Aš seku',
  'ticket.history.TicketFollowed':
    '{how, select, self {Seka šią užklausą} mentioned {{agent} seka šią užklausą: paminėta pastaboje} left {{agent} seka šią užklausą vietoj išėjusio kolegos} other {Pridėtas sekėjas: {agent}}}',
  'ticket.history.TicketUnfollowed':
    '{how, select, self {Nebeseka šios užklausos} other {Pašalintas sekėjas: {agent}}}',
  'follow.title': 'Sekėjai',
  'follow.nobody': 'Šios užklausos niekas neseka.',
  'follow.follow': 'Sekti',
  'follow.unfollow': 'Nebesekti',
  'follow.add': 'Pridėti kolegą',
  'follow.remove': 'Pašalinti iš sekėjų: {name}',
  'follow.addTo': 'Kas turėtų sekti #{number}?',
  'follow.find': 'Rasti kolegą',
  'follow.said.follow': 'Dabar sekate #{number}',
  'follow.said.unfollow': 'Nebesekate #{number}',
  'follow.said.added': '{name} dabar seka #{number}',
  'follow.said.removed': '{name} nebeseka #{number}',
  'mention.menu': 'Kolegos ir komandos',
  'mention.team': 'Komanda',
};
