import type { Language } from '#kernel';

/** The categories of statuses, and yes and no, as customers read them in mails: of all languages, whatever the reader's. */
interface CustomerWords {
  status: Readonly<Record<string, string>>;
  yes: string;
  no: string;
}
const words = (list: readonly string[], yes: string, no: string): CustomerWords => {
  const [received = '', open = '', pending = '', hold = '', resolved = '', closed = ''] = list;
  return {
    status: { new: received, open, pending, on_hold: hold, resolved, closed, spam: closed, trashed: closed },
    yes,
    no,
  };
};

const WORDS: Record<Language, CustomerWords> = {
  en: words(
    ['Received', 'In progress', 'Waiting for your answer', 'Waiting for somebody else', 'Solved', 'Closed'],
    'yes',
    'no',
  ),
  et: words(
    ['Kätte saadud', 'Töös', 'Ootame teie vastust', 'Ootame kolmandat osapoolt', 'Lahendatud', 'Suletud'],
    'jah',
    'ei',
  ),
  lt: words(
    ['Gauta', 'Sprendžiama', 'Laukiame jūsų atsakymo', 'Laukiame kitos šalies', 'Išspręsta', 'Uždaryta'],
    'taip',
    'ne',
  ),
  hu: words(
    ['Megkaptuk', 'Dolgozunk rajta', 'Az Ön válaszára várunk', 'Másra várunk', 'Megoldva', 'Lezárva'],
    'igen',
    'nem',
  ),
  ru: words(['Получено', 'В работе', 'Ждём вашего ответа', 'Ждём третью сторону', 'Решено', 'Закрыто'], 'да', 'нет'),
};
export const customerWords = (language: string): CustomerWords => WORDS[language as Language] ?? WORDS.en;
