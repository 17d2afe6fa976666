export const publicPages = {
  'survey.review': 'Если хотите, расскажите и другим:',
  'survey.review_link': 'написать публичный отзыв',
  'standards.title': 'Что мы обещаем',
  'standards.text': 'Это время, за которое мы отвечаем и решаем вопрос, и то, как мы его соблюдали в прошлом месяце.',
  'standards.none': 'Сейчас сроки не обещаны.',
  'standards.time':
    '{kind, select, wall {Считается каждая минута, круглые сутки.} other {Считается наше рабочее время.}}',
  'standards.goal': '{priority} {time}',
  'standards.priority.urgent': 'срочно',
  'standards.priority.high': 'важно',
  'standards.priority.normal': 'обычно',
  'standards.priority.low': 'не срочно',
  'standards.kept':
    '{n, plural, one {В прошлом месяце выполнено {share}: {hits} из # раза.} few {В прошлом месяце выполнено {share}: {hits} из # раз.} many {В прошлом месяце выполнено {share}: {hits} из # раз.} other {В прошлом месяце выполнено {share}: {hits} из # раза.}}',
  'standards.kept.few':
    '{n, plural, one {В прошлом месяце выполнено {hits} из # раза.} few {В прошлом месяце выполнено {hits} из # раз.} many {В прошлом месяце выполнено {hits} из # раз.} other {В прошлом месяце выполнено {hits} из # раза.}}',
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
