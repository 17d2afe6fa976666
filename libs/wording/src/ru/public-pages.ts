export const publicPages = {
  'survey.review': 'Если хотите, расскажите и другим:',
  'survey.review_link': 'написать публичный отзыв',
  'standards.title': 'Что мы обещаем',
  'standards.text':
    'Это сроки, за которые мы отвечаем и решаем вопросы. Рядом указано, как мы соблюдали их в прошлом месяце.',
  'standards.none': 'Сейчас мы не обещаем определённых сроков.',
  'standards.time':
    '{kind, select, wall {Считается каждая минута, круглые сутки.} other {Считается наше рабочее время.}}',
  'standards.goal': '{priority} {time}',
  'standards.priority.urgent': 'срочно',
  'standards.priority.high': 'важно',
  'standards.priority.normal': 'обычно',
  'standards.priority.low': 'не срочно',
  'standards.kept':
    '{n, plural, one {В прошлом месяце срок соблюдён в {hits} из # случая ({share}).} few {В прошлом месяце срок соблюдён в {hits} из # случаев ({share}).} many {В прошлом месяце срок соблюдён в {hits} из # случаев ({share}).} other {В прошлом месяце срок соблюдён в {hits} из # случая ({share}).}}',
  'standards.kept.few':
    '{n, plural, one {В прошлом месяце срок соблюдён в {hits} из # случая.} few {В прошлом месяце срок соблюдён в {hits} из # случаев.} many {В прошлом месяце срок соблюдён в {hits} из # случаев.} other {В прошлом месяце срок соблюдён в {hits} из # случая.}}',
  'standards.kept.none': 'В прошлом месяце такого не было.',
  'settings.public.title': 'Видно всем',
  'settings.public.text': 'Ничего из этого нет, пока вы это не выберете.',
  'settings.public.reviewUrl': 'Где клиенты могут написать отзыв',
  'settings.public.reviewHint':
    'Адрес с https. Его видят все, кто ответил, что бы они ни сказали; показать его только довольным клиентам нельзя. Пусто: не видит никто.',
  'settings.public.hasStandards': 'Показывать обещания по адресу {address}',
  'settings.public.standardsHint':
    'Названия обещанных сроков, сами сроки и то, как они соблюдались в прошлом месяце. Страница сама следует настройкам.',
} as const;
