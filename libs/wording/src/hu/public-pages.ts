export const publicPages = {
  'survey.review': 'Ha szeretné, mondja el másoknak is:',
  'survey.review_link': 'írjon nyilvános értékelést',
  'standards.title': 'Mit ígérünk',
  'standards.text':
    'Ennyi időn belül válaszolunk, és oldjuk meg a megkereséseket; mellette az áll, mennyire tartottuk be a múlt hónapban.',
  'standards.none': 'Jelenleg nem ígérünk meghatározott időt.',
  'standards.time':
    '{kind, select, wall {Minden perc számít, éjjel-nappal.} other {A nyitvatartási időnkben számítjuk.}}',
  'standards.goal': '{priority} {time}',
  'standards.priority.urgent': 'sürgős',
  'standards.priority.high': 'fontos',
  'standards.priority.normal': 'szokásos',
  'standards.priority.low': 'nem sürgős',
  'standards.kept':
    '{n, plural, one {A múlt hónapban # esetből {hits} alkalommal tartottuk be ({share}).} other {A múlt hónapban # esetből {hits} alkalommal tartottuk be ({share}).}}',
  'standards.kept.few':
    '{n, plural, one {A múlt hónapban # esetből {hits} alkalommal tartottuk be.} other {A múlt hónapban # esetből {hits} alkalommal tartottuk be.}}',
  'standards.kept.none': 'A múlt hónapban nem fordult elő.',
  'settings.public.title': 'Mindenki láthatja',
  'settings.public.text': 'Ebből semmi sem látható, amíg Ön be nem kapcsolja.',
  'settings.public.reviewUrl': 'Hol írhatnak értékelést az ügyfelek',
  'settings.public.reviewHint':
    'Egy https kezdetű cím. Mindenki látja, aki válaszolt, bármit mondott is; csak az elégedett ügyfeleknek nem lehet megmutatni. Üresen: senki sem látja.',
  'settings.public.hasStandards': 'Az ígéretek megjelenítése itt: {address}',
  'settings.public.standardsHint':
    'Az ígért idők neve, maguk az idők, és hogy a múlt hónapban hogyan teljesültek. Magától követi a beállításokat.',
} as const;
