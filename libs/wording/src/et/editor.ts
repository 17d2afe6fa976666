import type { editor as en } from '../en/editor.js';

export const editor: Record<keyof typeof en, string> = {
  'errors.WORDS_MISSING': 'Siin pole veel ühtegi sõna.',
  'errors.WORDS_TOO_LONG': 'See on pikem, kui üks kiri olla tohib.',
  'ticket.editor.tools': 'Vorming',
  'ticket.editor.bold': 'Paks kiri',
  'ticket.editor.italic': 'Kaldkiri',
  'ticket.editor.code': 'Kood',
  'ticket.editor.heading': 'Pealkiri',
  'ticket.editor.bullets': 'Loend',
  'ticket.editor.numbers': 'Nummerdatud loend',
  'ticket.editor.quote': 'Tsitaat',
  'ticket.editor.link': 'Viide',
  'ticket.editor.link.address': 'Viite aadress',
  'ticket.editor.link.set': 'Lisa viide',
  'ticket.editor.link.remove': 'Eemalda viide',
  'ticket.editor.link.bad': 'See ei ole veebilehe ega inimese aadress.',
  'ticket.editor.image.failed': 'Pilti {name} ei laaditud üles.',
  'ticket.editor.image.progress': 'Pilt {name}: {percent} % üles laaditud',
};
