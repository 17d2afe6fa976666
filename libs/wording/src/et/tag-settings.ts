import type { tagSettings as en } from '../en/tag-settings.js';

export const tagSettings: Record<keyof typeof en, string> = {
  'attributes.tags.intro':
    'Sõnad, mille järgi pöördumisi sorteeritakse. Sildi lisab klahv L; iga nimi on olemas ühe korra, suurtest tähtedest olenemata.',
  'attributes.tags.name': 'Nimi',
  'attributes.tags.newName': 'Uus silt',
  'attributes.tags.new': 'Uus silt',
  'attributes.tags.colour': 'Värv',
  'attributes.tags.colour.none': 'Hall',
  'attributes.tags.colour.accent': 'Sinakasroheline',
  'attributes.tags.colour.blue': 'Sinine',
  'attributes.tags.colour.green': 'Roheline',
  'attributes.tags.colour.amber': 'Merevaik',
  'attributes.tags.colour.red': 'Punane',
  'attributes.tags.colour.violet': 'Violetne',
  'attributes.tags.tickets': 'Pöördumisi',
  'attributes.tags.find': 'Otsi või loo silt',
  'attributes.tags.hint': 'Enter võtab ühe. Shift+Enter võtab ühe ja jätkab.',
  'attributes.tags.edit': 'Muuda silti',
  'attributes.tags.merge': 'Ühenda teise sildiga',
  'attributes.tags.mergeText':
    'Iga pöördumine sildiga „{name}” saab selle asemel teise sildi. Seda ei saa tagasi võtta.',
  'attributes.tags.into': 'Millega',
  'attributes.tags.remove': 'Kustuta silt',
  'attributes.tags.removeText':
    '{count, plural, =0 {Ühelgi pöördumisel pole silti „{name}”.} one {# pöördumine kaotab sildi „{name}”. Ajaloos jääb see nimetatuks.} other {# pöördumist kaotavad sildi „{name}”. Ajaloos jääb see nimetatuks.}} Seda ei saa tagasi võtta.',
  'attributes.tags.empty': 'Silte veel pole.',
};
