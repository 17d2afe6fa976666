export const publicPages = {
  'survey.review': 'If you like, tell others too:',
  'survey.review_link': 'write a public review',
  'standards.title': 'What we promise',
  'standards.text': 'These are the times within which we answer and solve, and how we kept them last month.',
  'standards.none': 'No times are promised at present.',
  'standards.time': '{kind, select, wall {Every minute counts, day and night.} other {Counted in our opening hours.}}',
  'standards.goal': '{priority} {time}',
  'standards.priority.urgent': 'urgent',
  'standards.priority.high': 'important',
  'standards.priority.normal': 'ordinary',
  'standards.priority.low': 'not pressing',
  'standards.kept':
    '{n, plural, one {Last month kept in {share}: {hits} of # time.} other {Last month kept in {share}: {hits} of # times.}}',
  'standards.kept.few':
    '{n, plural, one {Last month kept {hits} of # time.} other {Last month kept {hits} of # times.}}',
  'standards.kept.none': 'It did not come up last month.',
  'settings.public.title': 'For everybody to see',
  'settings.public.text': 'Nothing of this is there until you choose it.',
  'settings.public.reviewUrl': 'Where customers may write a review',
  'settings.public.reviewHint':
    'An address with https. It is shown to everybody who answered, whatever they said; showing it only to happy customers is not possible. Empty: to nobody.',
  'settings.public.hasStandards': 'Show what we promise at {address}',
  'settings.public.standardsHint':
    'The names of your promised times, the times, and how they were kept last month. It follows the settings by itself.',
} as const;
