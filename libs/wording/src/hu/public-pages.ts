export const publicPages = {
  'survey.review': 'Ha szeretné, mondja el másoknak is:',
  'survey.review_link': 'írjon nyilvános értékelést',
  'standards.title': 'Mit ígérünk',
  'standards.text': 'Ennyi idő alatt válaszolunk és oldjuk meg a megkereséseket, és így tartottuk be a múlt hónapban.',
  'standards.none': 'Jelenleg nincs megígért idő.',
  'standards.time':
    '{kind, select, wall {Minden perc számít, éjjel-nappal.} other {A nyitvatartási időnkben számítjuk.}}',
  'standards.goal': '{priority} {time}',
  'standards.priority.urgent': 'sürgős',
  'standards.priority.high': 'fontos',
  'standards.priority.normal': 'szokásos',
  'standards.priority.low': 'nem sürgős',
  'standards.kept':
    '{n, plural, one {A múlt hónapban {share} teljesült: {hits} a(z) # esetből.} other {A múlt hónapban {share} teljesült: {hits} a(z) # esetből.}}',
  'standards.kept.few':
    '{n, plural, one {A múlt hónapban {hits} teljesült a(z) # esetből.} other {A múlt hónapban {hits} teljesült a(z) # esetből.}}',
  'standards.kept.none': 'A múlt hónapban nem fordult elő.',
  'settings.public.title': 'Mindenki láthatja',
  'settings.public.text': 'Ebből semmi sincs, amíg Ön nem választja.',
  'settings.public.reviewUrl': 'Hol írhatnak értékelést az ügyfelek',
  'settings.public.reviewHint':
    'Egy https kezdetű cím. Mindenki látja, aki válaszolt, bármit mondott is; csak az elégedett ügyfeleknek nem lehet megmutatni. Üresen: senki sem látja.',
  'settings.public.hasStandards': 'Az ígéretek megjelenítése itt: {address}',
  'settings.public.standardsHint':
    'Az ígért idők neve, maguk az idők, és hogy a múlt hónapban hogyan teljesültek. Magától követi a beállításokat.',
} as const;
