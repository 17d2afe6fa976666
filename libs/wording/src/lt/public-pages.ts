export const publicPages = {
  'survey.review': 'Jei norite, papasakokite ir kitiems:',
  'survey.review_link': 'parašykite viešą atsiliepimą',
  'standards.title': 'Ką pažadame',
  'standards.text':
    'Per tiek laiko atsakome ir išsprendžiame užklausas. Greta nurodyta, kaip šių terminų laikėmės praėjusį mėnesį.',
  'standards.none': 'Šiuo metu konkrečių terminų nežadame.',
  'standards.time':
    '{kind, select, wall {Skaičiuojama kiekviena minutė, dieną ir naktį.} other {Skaičiuojamas mūsų darbo laikas.}}',
  'standards.goal': '{priority} {time}',
  'standards.priority.urgent': 'skubu',
  'standards.priority.high': 'svarbu',
  'standards.priority.normal': 'įprasta',
  'standards.priority.low': 'neskubu',
  'standards.kept':
    '{n, plural, one {Praėjusį mėnesį termino laikėmės {hits} iš # atvejo ({share}).} few {Praėjusį mėnesį termino laikėmės {hits} iš # atvejų ({share}).} many {Praėjusį mėnesį termino laikėmės {hits} iš # atvejo ({share}).} other {Praėjusį mėnesį termino laikėmės {hits} iš # atvejų ({share}).}}',
  'standards.kept.few':
    '{n, plural, one {Praėjusį mėnesį termino laikėmės {hits} iš # atvejo.} few {Praėjusį mėnesį termino laikėmės {hits} iš # atvejų.} many {Praėjusį mėnesį termino laikėmės {hits} iš # atvejo.} other {Praėjusį mėnesį termino laikėmės {hits} iš # atvejų.}}',
  'standards.kept.none': 'Praėjusį mėnesį tokių atvejų nebuvo.',
  'settings.public.title': 'Matoma visiems',
  'settings.public.text': 'Nieko iš to nėra, kol nepasirenkate.',
  'settings.public.reviewUrl': 'Kur klientai gali parašyti atsiliepimą',
  'settings.public.reviewHint':
    'Adresas su https. Jį mato visi atsakiusieji, kad ir ką pasakė; rodyti tik patenkintiems klientams negalima. Tuščia: nemato niekas.',
  'settings.public.hasStandards': 'Rodyti pažadus adresu {address}',
  'settings.public.standardsHint':
    'Pažadėto laiko pavadinimai, laikas ir kaip jo laikytasi praėjusį mėnesį. Puslapis pats seka nustatymus.',
} as const;
