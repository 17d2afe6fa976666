import type { tagSettings as en } from '../en/tag-settings.js';

export const tagSettings: Record<keyof typeof en, string> = {
  'attributes.tags.intro':
    'Szavak, amelyek szerint a megkeresések rendezhetők. Az L billentyűvel adhatók hozzá; minden név egyszer létezik, kis- és nagybetűtől függetlenül.',
  'attributes.tags.name': 'Név',
  'attributes.tags.newName': 'Új címke',
  'attributes.tags.new': 'Új címke',
  'attributes.tags.colour': 'Szín',
  'attributes.tags.colour.none': 'Szürke',
  'attributes.tags.colour.accent': 'Kékeszöld',
  'attributes.tags.colour.blue': 'Kék',
  'attributes.tags.colour.green': 'Zöld',
  'attributes.tags.colour.amber': 'Borostyán',
  'attributes.tags.colour.red': 'Piros',
  'attributes.tags.colour.violet': 'Lila',
  'attributes.tags.tickets': 'Megkeresések',
  'attributes.tags.find': 'Címke keresése vagy létrehozása',
  'attributes.tags.hint': 'Enter: egyet választ. Shift+Enter: választ, és folytatja.',
  'attributes.tags.edit': 'Címke módosítása',
  'attributes.tags.merge': 'Egyesítés másik címkével',
  'attributes.tags.mergeText':
    'Minden „{name}” címkés megkeresés a másik címkét kapja helyette. Ez nem vonható vissza.',
  'attributes.tags.into': 'Ezzel',
  'attributes.tags.remove': 'Címke törlése',
  'attributes.tags.removeText':
    '{count, plural, =0 {Egy megkeresésen sincs „{name}”.} one {# megkeresés elveszíti ezt: „{name}”. Az előzményekben megmarad.} other {# megkeresés elveszíti ezt: „{name}”. Az előzményekben megmarad.}} Ez nem vonható vissza.',
  'attributes.tags.empty': 'Még nincs címke.',
};
