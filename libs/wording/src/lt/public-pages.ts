export const publicPages = {
  'survey.review': 'Jei norite, papasakokite ir kitiems:',
  'survey.review_link': 'parašykite viešą atsiliepimą',
  'standards.title': 'Ką pažadame',
  'standards.text': 'Tai laikas, per kurį atsakome ir išsprendžiame, ir kaip jo laikėmės praėjusį mėnesį.',
  'standards.none': 'Šiuo metu laikas nėra žadamas.',
  'standards.time':
    '{kind, select, wall {Skaičiuojama kiekviena minutė, dieną ir naktį.} other {Skaičiuojamas mūsų darbo laikas.}}',
  'standards.goal': '{priority} {time}',
  'standards.priority.urgent': 'skubu',
  'standards.priority.high': 'svarbu',
  'standards.priority.normal': 'įprasta',
  'standards.priority.low': 'neskubu',
  'standards.kept':
    '{n, plural, one {Praėjusį mėnesį laikytasi {share}: {hits} iš # karto.} few {Praėjusį mėnesį laikytasi {share}: {hits} iš # kartų.} many {Praėjusį mėnesį laikytasi {share}: {hits} iš # karto.} other {Praėjusį mėnesį laikytasi {share}: {hits} iš # kartų.}}',
  'standards.kept.few':
    '{n, plural, one {Praėjusį mėnesį laikytasi {hits} iš # karto.} few {Praėjusį mėnesį laikytasi {hits} iš # kartų.} many {Praėjusį mėnesį laikytasi {hits} iš # karto.} other {Praėjusį mėnesį laikytasi {hits} iš # kartų.}}',
  'standards.kept.none': 'Praėjusį mėnesį to neprireikė.',
  'settings.public.title': 'Matoma visiems',
  'settings.public.text': 'Nieko iš to nėra, kol nepasirenkate.',
  'settings.public.reviewUrl': 'Kur klientai gali parašyti atsiliepimą',
  'settings.public.reviewHint':
    'Adresas su https. Jį mato visi atsakiusieji, kad ir ką pasakė; rodyti tik patenkintiems klientams negalima. Tuščia: nemato niekas.',
  'settings.public.hasStandards': 'Rodyti pažadus adresu {address}',
  'settings.public.standardsHint':
    'Pažadėto laiko pavadinimai, laikas ir kaip jo laikytasi praėjusį mėnesį. Puslapis pats seka nustatymus.',
} as const;
