import type { words as en } from '../en/words.js';

export const words: Record<keyof typeof en, string> = {
  'words.intro':
    'Ką klientai parašė be įvertinimo. Žmogus kiekvieną perskaito iki nurodyto laiko; niekas nelieka neskaityta ilgiau.',
  'words.empty.title': 'Viskas perskaityta',
  'words.empty.text': 'Nauji žodžiai čia atsiras patys.',
  'words.unknown': 'Nežinomas siuntėjas',
  'words.readBy': 'Perskaityti iki {at}',
  'words.late': 'Vėluojama: reikėjo iki {at}',
  'words.source.mail_reply': 'Atsakė į apklausos laišką be įvertinimo',
  'words.source.unfinished_vote': 'Parašė komentarą, bet atsakymo nepatvirtino',
  'words.source.late_answer': 'Atsakė pasibaigus laikui, kai atsakymai skaičiuojami',
  'words.source.contact_me': 'Prašo susisiekti',
  'words.source.unknown_link': 'Parašė puslapyje, kurio nuorodos nežinome',
  'words.source.other_person': 'Į apklausos laišką atsakė kitas asmuo',
  'words.source.not_reopened':
    'Vėl parašė dėl išspręstos užklausos, kurią laiškai per valandą jau tris kartus atvėrė iš naujo',
  'words.source.third_party': 'Trečioji šalis atsakė užklausoje, prie kurios niekas nebedirba',
  'words.score': 'pasirinko {score} iš 5',
  'words.none': '(be žodžių)',
  'words.read': 'Perskaičiau',
  'words.escalate': 'Pradėti atvejį',
  'words.done.read': 'Perskaityta.',
  'words.done.escalated': 'Atvejis pradėtas.',
};
