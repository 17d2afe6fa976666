import type { tagSettings as en } from '../en/tag-settings.js';

export const tagSettings: Record<keyof typeof en, string> = {
  'attributes.tags.intro':
    'Žodžiai, pagal kuriuos rūšiuojamos užklausos. Žymą prideda klavišas L; kiekvienas pavadinimas yra tik vienas, nesvarbu, kokiomis raidėmis.',
  'attributes.tags.name': 'Pavadinimas',
  'attributes.tags.newName': 'Nauja žyma',
  'attributes.tags.new': 'Nauja žyma',
  'attributes.tags.colour': 'Spalva',
  'attributes.tags.colour.none': 'Pilka',
  'attributes.tags.colour.accent': 'Žalsvai mėlyna',
  'attributes.tags.colour.blue': 'Mėlyna',
  'attributes.tags.colour.green': 'Žalia',
  'attributes.tags.colour.amber': 'Gintarinė',
  'attributes.tags.colour.red': 'Raudona',
  'attributes.tags.colour.violet': 'Violetinė',
  'attributes.tags.tickets': 'Užklausų',
  'attributes.tags.find': 'Ieškoti arba sukurti žymą',
  'attributes.tags.hint': 'Enter parenka vieną. Shift+Enter parenka vieną ir tęsia.',
  'attributes.tags.edit': 'Keisti žymą',
  'attributes.tags.merge': 'Sujungti su kita žyma',
  'attributes.tags.mergeText': 'Kiekviena užklausa su žyma „{name}“ vietoj jos gaus kitą. To atšaukti nebus galima.',
  'attributes.tags.into': 'Su kuria',
  'attributes.tags.remove': 'Ištrinti žymą',
  'attributes.tags.removeText':
    '{count, plural, =0 {Nė viena užklausa neturi žymos „{name}“.} one {# užklausa neteks žymos „{name}“. Istorijoje ji liks.} few {# užklausos neteks žymos „{name}“. Istorijoje ji liks.} many {# užklausos neteks žymos „{name}“. Istorijoje ji liks.} other {# užklausų neteks žymos „{name}“. Istorijoje ji liks.}} To atšaukti nebus galima.',
  'attributes.tags.empty': 'Žymų dar nėra.',
};
