import type { editor as en } from '../en/editor.js';

export const editor: Record<keyof typeof en, string> = {
  'errors.WORDS_MISSING': 'Čia dar nėra nė žodžio.',
  'errors.WORDS_TOO_LONG': 'Tai ilgiau, nei gali būti vienas laiškas.',
  'ticket.editor.tools': 'Formatavimas',
  'ticket.editor.bold': 'Paryškintasis',
  'ticket.editor.italic': 'Kursyvas',
  'ticket.editor.code': 'Kodas',
  'ticket.editor.heading': 'Antraštė',
  'ticket.editor.bullets': 'Sąrašas',
  'ticket.editor.numbers': 'Numeruotas sąrašas',
  'ticket.editor.quote': 'Citata',
  'ticket.editor.link': 'Nuoroda',
  'ticket.editor.link.address': 'Nuorodos adresas',
  'ticket.editor.link.set': 'Įterpti nuorodą',
  'ticket.editor.link.remove': 'Pašalinti nuorodą',
  'ticket.editor.link.bad': 'Tai nėra nei svetainės, nei žmogaus adresas.',
  'ticket.editor.image.failed': 'Paveikslėlis {name} neįkeltas.',
  'ticket.editor.image.progress': 'Paveikslėlis {name}: įkelta {percent} %',
};
