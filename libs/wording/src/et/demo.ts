import type { demo as en } from '../en/demo.js';

export const demo: Record<keyof typeof en, string> = {
  'demo.loop.intro':
    'Üks märgistatud pöördumine teeb kogu ringi läbi: kiri tuleb sisse, saab vastuse ja lahenduse, klienti küsitletakse ning rahulolematu vastus jõuab teieni. Üheski numbris see ei kajastu.',
  'demo.loop.mailbox': 'Näidis',
  'demo.loop.customer': 'Liis Tamm',
  'demo.loop.subject': 'Tarneaega muudeti kaks korda ette teatamata',
  'demo.loop.request':
    'Tere!\n\nMinu tarnet lükati kaks korda edasi ja keegi ei andnud teada. Võtsin selleks vaba päeva. Millal see päriselt kohale jõuab?\n\nLiis',
  'demo.loop.reply': 'Tere, Liis!\n\nTeie pakk on broneeritud homseks kella 9 ja 11 vahele.\n\nHead soovides',
  'demo.loop.complaint':
    'Pakk jõudis küll kohale, aga keegi ei vabandanud kaotatud päeva pärast. See kordub kindlasti.',
  'demo.step.mail': 'Klient kirjutas.',
  'demo.step.ticket': 'Sellest sai pöördumine elavas järjekorras.',
  'demo.step.reply': 'Te vastasite.',
  'demo.step.resolved': 'Pöördumine on lahendatud; vastajad on nüüd jäädvustatud.',
  'demo.step.survey': 'Kümne sekundi pärast küsiti kliendilt arvamust, e-kirjaga.',
  'demo.step.answer': 'Klient vastas: ei ole üldse rahul.',
  'demo.step.alert': 'Häire heliseb ja juhtum on konsoolis.',
  'demo.step.failed': 'Näidis jäi pooleli. Senine on alles; võite uuesti alustada.',
  'demo.loop.openCase': 'Ava juhtum',
  'demo.loop.beCustomer': 'Nüüd olge ise klient: avage küsitlus',
  'demo.loop.surveysOff':
    'Päris klientidelt veel ei küsita: küsitlused on välja lülitatud, kuni administraator on õigusliku lehe läbi lugenud ja need sisse lülitanud.',
  'demo.loop.toSurveys': 'Seaded: küsitlused',
};
