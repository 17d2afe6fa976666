import type { words as en } from '../en/words.js';

export const words: Record<keyof typeof en, string> = {
  'words.intro':
    'Amit az ügyfelek szám nélkül írtak. Mindegyiket elolvassa valaki a mellette álló időpontig; semmi sem marad tovább olvasatlan.',
  'words.empty.title': 'Minden el van olvasva',
  'words.empty.text': 'Az új szavak maguktól megjelennek itt.',
  'words.unknown': 'Ismeretlen feladó',
  'words.readBy': 'Elolvasandó: {at}',
  'words.late': 'Késik: határideje {at} volt',
  'words.source.mail_reply': 'A kérdőíves levélre szám nélkül válaszolt',
  'words.source.unfinished_vote': 'Megjegyzést írt, de nem erősítette meg a választ',
  'words.source.late_answer': 'A beszámítási idő után válaszolt',
  'words.source.contact_me': 'Kéri, hogy keressük',
  'words.source.unknown_link': 'Ismeretlen linkű oldalon írt',
  'words.source.other_person': 'Valaki más válaszolt a kérdőíves levélre',
  'words.source.not_reopened':
    'Újra írt egy megoldott jegyhez, amelyet a levelek egy órán belül már háromszor újranyitottak',
  'words.source.third_party': 'Harmadik fél válaszolt egy megkeresésre, amellyel már senki nem foglalkozik',
  'words.score': '{score}-t választott az 5-ből',
  'words.none': '(szavak nélkül)',
  'words.read': 'Elolvastam',
  'words.escalate': 'Eset indítása',
  'words.done.read': 'Elolvasva.',
  'words.done.escalated': 'Az eset megnyílt.',
};
