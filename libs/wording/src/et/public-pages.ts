export const publicPages = {
  'survey.review': 'Soovi korral rääkige ka teistele:',
  'survey.review_link': 'kirjutage avalik arvustus',
  'standards.title': 'Mida me lubame',
  'standards.text':
    'Nii kiiresti me vastame ja pöördumised lahendame. Juures on kirjas, kuidas me eelmisel kuul neist aegadest kinni pidasime.',
  'standards.none': 'Praegu me kindlaid aegu ei luba.',
  'standards.time': '{kind, select, wall {Arvesse läheb iga minut, ööpäev läbi.} other {Arvestatakse meie tööaega.}}',
  'standards.goal': '{priority} {time}',
  'standards.priority.urgent': 'kiire',
  'standards.priority.high': 'tähtis',
  'standards.priority.normal': 'tavaline',
  'standards.priority.low': 'mittekiire',
  'standards.kept':
    '{n, plural, one {Eelmisel kuul pidasime lubadusest kinni # korrast {hits} korral ({share}).} other {Eelmisel kuul pidasime lubadusest kinni # korrast {hits} korral ({share}).}}',
  'standards.kept.few':
    '{n, plural, one {Eelmisel kuul pidasime lubadusest kinni # korrast {hits} korral.} other {Eelmisel kuul pidasime lubadusest kinni # korrast {hits} korral.}}',
  'standards.kept.none': 'Eelmisel kuul seda ei tulnud ette.',
  'settings.public.title': 'Kõigile nähtav',
  'settings.public.text': 'Miski sellest ei ole nähtav enne, kui te selle valite.',
  'settings.public.reviewUrl': 'Kus kliendid saavad arvustuse kirjutada',
  'settings.public.reviewHint':
    'Aadress algusega https. Seda näevad kõik, kes vastasid, ükskõik mida nad ütlesid; ainult rahulolevatele klientidele seda näidata ei saa. Tühi: ei näe keegi.',
  'settings.public.hasStandards': 'Näita lubadusi aadressil {address}',
  'settings.public.standardsHint':
    'Lubatud aegade nimed, ajad ja see, kuidas neist eelmisel kuul kinni peeti. Leht järgib seadeid ise.',
} as const;
