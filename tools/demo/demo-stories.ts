import type { Language } from '#kernel';

/** What customers of the demo company write, what is answered, and what some of them say afterwards. */
export interface DemoStory {
  subject: string;
  request: string;
  reply: string;
  /** Words that come with a good answer to the question. */
  praise: string;
  /** Words that come with a bad one. */
  complaint: string;
}

export interface DemoCustomer {
  name: string;
  /** What a friendly letter calls this person; fills `{name}` in the stories, always in the nominative. */
  given: string;
  address: string;
}

export const DEMO_CUSTOMERS: Record<Language, DemoCustomer[]> = {
  en: [
    { name: 'Tom Wright', given: 'Tom', address: 'tom@wright.example' },
    { name: 'Maria Jensen', given: 'Maria', address: 'maria.jensen@fjordside.example' },
    { name: 'Priya Nair', given: 'Priya', address: 'priya@nimbus.example' },
    { name: 'Bartholomew Featherstonehaugh-Cholmondeley', given: 'Bart', address: 'bart@featherstone.example' },
  ],
  et: [
    { name: 'Liis Tamm', given: 'Liis', address: 'liis@pohjala.example' },
    { name: 'Kadri Saar', given: 'Kadri', address: 'kadri.saar@saarepere.example' },
    { name: 'Jüri Kõiv', given: 'Jüri', address: 'jyri@koiv.example' },
  ],
  lt: [
    { name: 'Jonas Petrauskas', given: 'Jonas', address: 'jonas@tiltas.example' },
    { name: 'Rūta Kazlauskienė', given: 'Rūta', address: 'ruta@vilniuslabs.example' },
    { name: 'Eglė Žukauskaitė', given: 'Eglė', address: 'egle@zukas.example' },
  ],
  hu: [
    { name: 'Nagy Eszter', given: 'Eszter', address: 'eszter@dunatech.example' },
    { name: 'Kovács Bence', given: 'Bence', address: 'bence@tisza.example' },
    { name: 'Szűcs Ágnes', given: 'Ágnes', address: 'agnes@szucs.example' },
  ],
  ru: [
    { name: 'Анна Соколова', given: 'Анна', address: 'anna@sokolova.example' },
    { name: 'Дмитрий Орлов', given: 'Дмитрий', address: 'dmitri@orlov.example' },
    { name: 'Ольга Щербакова', given: 'Ольга', address: 'olga@shcherbakova.example' },
  ],
};

export const DEMO_STORIES: Record<Language, DemoStory[]> = {
  en: [
    {
      subject: 'Tent poles missing from order 48213',
      request:
        'Hello,\n\nthe tent arrived today, but there are only three poles in the bag instead of four. We leave for the hills on Friday.\n\n{name}',
      reply:
        'Hello,\n\nI am sorry about the missing pole. A new one left our warehouse an hour ago and will be with you on Thursday before noon; I have written the courier number below.\n\nKind regards\nMart',
      praise: 'The pole came a day early. Great weekend!',
      complaint: 'The second pole had the wrong length. We stayed at home.',
    },
    {
      subject: 'Which sleeping bag for minus ten?',
      request:
        'Hi,\n\nI need a sleeping bag for a December trip. The page says comfort +2 and extreme -15, which of the two should I trust?',
      reply:
        'Hello,\n\nplease trust the comfort figure: it is the temperature at which you still sleep well. For minus ten I would take the Rannik 700.\n\nKind regards',
      praise: 'Clear answer, no sales talk.',
      complaint: 'I followed the advice and froze for three nights.',
    },
    {
      subject: 'Invoice shows the wrong company name',
      request:
        'Hello,\n\ninvoice 2291 names our old company. Accounting cannot book it like this. Can you issue it again?\n\n{name}',
      reply:
        'Hello {name},\n\nthe corrected invoice is attached to your account now, and I have changed the name for all future orders as well.\n\nKind regards',
      praise: 'Done in ten minutes.',
      complaint: 'This is the third time that I had to ask for the same thing.',
    },
    {
      subject: 'Return label does not open',
      request:
        'The link to the return label only shows a blank page. I tried two browsers and my phone. The return period ends tomorrow!',
      reply:
        'Hello,\n\nthe label is fixed: here is a new link. Your return period has been extended by a week, so there is no hurry.\n\nKind regards',
      praise: 'Friendly and quick.',
      complaint: 'Two days of waiting while my return period was running out.',
    },
  ],
  et: [
    {
      subject: 'Arve summa ei klapi tellimusega',
      request: 'Tere!\n\nTellisin matkasaapad 89 euroga, aga arvel on 98 eurot. Kas numbrid on vahetuses?\n\n{name}',
      reply:
        'Tere, {name}!\n\nTeil on õigus, arvele sattus vale hind. Uus arve on teel ja vahe kantakse täna tagasi.\n\nHead soovides\nMart',
      praise: 'Kiire ja viisakas lahendus, aitäh!',
      complaint: 'Raha tuli tagasi alles kahe nädala pärast ja keegi ei helistanud mulle.',
    },
    {
      subject: 'Kas saab tellimuse aadressi muuta?',
      request:
        'Tere,\n\nkolisime eelmisel nädalal. Kas saate tellimuse 48377 saata uuele aadressile: Pärna 4, Viljandi?',
      reply: 'Tere!\n\nAadress on muudetud, pakk läheb homme teele Viljandisse.\n\nHead soovides',
      praise: 'Väga rahul, kõik sai ühe kirjaga korda.',
      complaint: 'Pakk läks ikkagi vanale aadressile.',
    },
    {
      subject: 'Priimus lekib',
      request: 'Tere!\n\nUus priimus lekib ventiili juurest. Ma ei julge seda enam kasutada. Mida teha?\n\n{name}',
      reply:
        'Tere, {name}!\n\nPalun ärge seda enam kasutage. Kuller toob teile homme uue ja võtab vana kaasa, teile see midagi ei maksa.\n\nHead soovides',
      praise: 'Lahendati kiiresti ja turvaliselt.',
      complaint: 'Ohtliku toote kohta oleks oodanud kõnet, mitte kirja.',
    },
  ],
  lt: [
    {
      subject: 'Neveikia prisijungimas po atnaujinimo',
      request:
        'Sveiki,\n\npo vakarykščio atnaujinimo negaliu prisijungti prie savo paskyros, o man reikia užsakymo dokumentų.\n\n{name}',
      reply:
        'Sveiki,\n\nprisijungimas vėl veikia, o užsakymo dokumentus pridėjau prie šio laiško. Atsiprašome už nepatogumus.\n\nPagarbiai',
      praise: 'Labai greitai sutvarkėte, ačiū.',
      complaint: 'Dvi dienas negalėjau prisijungti, o atsakymas buvo trumpas ir be paaiškinimo.',
    },
    {
      subject: 'Sąskaita faktūra reikalinga įmonės vardu',
      request:
        'Laba diena,\n\nar galite perrašyti sąskaitą įmonės „Vilnius Labs“ vardu? PVM kodą nurodžiau anketoje.\n\n{name}',
      reply: 'Laba diena,\n\nnauja sąskaita jau jūsų paskyroje, o senoji anuliuota.\n\nPagarbiai',
      praise: 'Viskas aišku ir malonu.',
      complaint: 'Teko aiškinti tris kartus, kol kas nors perskaitė.',
    },
    {
      subject: 'Kuprinės užtrauktukas sugedo',
      request: 'Sveiki,\n\npo mėnesio sugedo kuprinės užtrauktukas. Ar taikoma garantija?\n\n{name}',
      reply: 'Sveiki,\n\ntaip, garantija galioja. Atsiųsime naują kuprinę, o senosios grąžinti nereikia.\n\nPagarbiai',
      praise: 'Nesitikėjau, kad bus taip paprasta.',
      complaint: 'Pažadėjo naują, bet ji taip ir neatėjo.',
    },
  ],
  hu: [
    {
      subject: 'Hibás csomagot kaptam, cserét kérek',
      request:
        'Jó napot!\n\nA rendelt zöld esőkabát helyett kéket kaptam, ráadásul rossz méretben. Kérem a cserét.\n\n{name}',
      reply:
        'Kedves {name}!\n\nElnézést kérünk a tévedésért. A zöld kabát holnap indul, a kéket a futár elviszi.\n\nÜdvözlettel',
      praise: 'Gyors és kedves ügyintézés.',
      complaint: 'A csere is rossz méretű volt, és senki sem hívott vissza.',
    },
    {
      subject: 'Számlázási cím módosítása',
      request:
        'Tisztelt Ügyfélszolgálat!\n\nKérem, módosítsák a számlázási címünket: 6720 Szeged, Tisza Lajos krt. 12.\n\n{name}',
      reply: 'Kedves {name}!\n\nA címet módosítottuk, a következő számla már az új címre készül.\n\nÜdvözlettel',
      praise: 'Egy levél, egy megoldás.',
      complaint: 'A következő számla is a régi címre jött.',
    },
    {
      subject: 'Mikor érkezik a túrabot?',
      request: 'Üdvözlöm!\n\nKét hete rendeltem túrabotot, és még nem kaptam értesítést. Mikor várható?',
      reply: 'Üdvözlöm!\n\nA túrabot ma megérkezett a raktárba, pénteken kézbesítjük.\n\nÜdvözlettel',
      praise: 'Pontosan pénteken megjött.',
      complaint: 'Túl sokáig tartott, és magamtól kellett érdeklődnöm.',
    },
  ],
  ru: [
    {
      subject: 'Не приходит подтверждение заказа',
      request:
        'Здравствуйте!\n\nЗаказ 48401 оплачен вчера вечером, деньги списали, а подтверждения нет. Заказ вообще принят?\n\n{name}',
      reply:
        'Здравствуйте, {name}!\n\nЗаказ принят и уже собран; письмо застряло у вашего почтового провайдера. Отправили его ещё раз.\n\nС уважением',
      praise: 'Ответили за полчаса, спасибо.',
      complaint: 'Деньги списали сразу, а ответа не было три дня.',
    },
    {
      subject: 'Нужен обмен термоса',
      request: 'Добрый день!\n\nТермос не держит тепло: через два часа чай холодный. Можно обменять?\n\n{name}',
      reply: 'Добрый день, {name}!\n\nКонечно. Курьер привезёт новый термос в среду и заберёт старый.\n\nС уважением',
      praise: 'Обменяли без лишних вопросов.',
      complaint: 'Второй термос такой же, и мне предложили «подождать».',
    },
    {
      subject: 'Скидка не применилась',
      request: 'Здравствуйте,\n\nпромокод ОСЕНЬ10 не сработал при оплате. Можно вернуть разницу?\n\n{name}',
      reply: 'Здравствуйте, {name}!\n\nВернули 10 % на вашу карту, деньги придут в течение трёх дней.\n\nС уважением',
      praise: 'Всё понятно и быстро.',
      complaint: 'Пришлось объяснять одно и то же двум разным людям.',
    },
  ],
};
