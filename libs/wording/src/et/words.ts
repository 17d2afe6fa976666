import type { words as en } from '../en/words.js';

export const words: Record<keyof typeof en, string> = {
  'words.intro':
    'Mida kliendid kirjutasid ilma hindeta. Inimene loeb igaühe kõrval oleva ajani; midagi ei jää kauemaks lugemata.',
  'words.empty.title': 'Kõik on loetud',
  'words.empty.text': 'Uued sõnad ilmuvad siia ise.',
  'words.unknown': 'Tundmatu saatja',
  'words.readBy': 'Lugeda hiljemalt {at}',
  'words.late': 'Hilinenud: tähtaeg oli {at}',
  'words.source.mail_reply': 'Vastas küsitluskirjale ilma hindeta',
  'words.source.unfinished_vote': 'Kirjutas kommentaari, kuid ei kinnitanud vastust',
  'words.source.late_answer': 'Vastas pärast aega, mil vastuseid loetakse',
  'words.source.contact_me': 'Palub endaga ühendust võtta',
  'words.source.unknown_link': 'Kirjutas lehel, mille linki me ei tunne',
  'words.source.other_person': 'Küsitluskirjale vastas keegi teine',
  'words.source.not_reopened':
    'Kirjutas taas lahendatud pöördumisele, mille kirjad olid tunni jooksul kolm korda uuesti avanud',
  'words.source.third_party': 'Kolmas osapool vastas pöördumisele, millega keegi enam ei tegele',
  'words.score': 'valis {score} viiest',
  'words.none': '(sõnadeta)',
  'words.read': 'Olen lugenud',
  'words.escalate': 'Tee sellest juhtum',
  'words.done.read': 'Loetud.',
  'words.done.escalated': 'Juhtum on avatud.',
};
