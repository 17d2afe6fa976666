import type { calendars as english } from '../en/calendars.js';

export const calendars: Record<keyof typeof english, string> = {
  'settings.calendars.which': 'Календарь',
  'settings.calendars.company': 'Компания',
  'settings.calendars.add': 'Добавить календарь',
  'settings.calendars.new': 'Новый календарь',
  'settings.calendars.hint':
    'Команда или обещание с другим рабочим временем или праздниками получает свой календарь; для всех остальных действует календарь компании.',
  'settings.calendars.name': 'Название',
  'settings.calendars.teams': 'Действует для команд',
  'settings.calendars.noTeams': 'Команд пока нет. Обещание всё равно может использовать этот календарь.',
  'settings.calendars.taken': '{team} (календарь «{calendar}»)',
  'settings.calendars.keepsCompany': 'Праздники компании действуют и здесь',
  'settings.calendars.remove': 'Удалить этот календарь',
  'settings.calendars.removeTitle': 'Удалить «{name}»?',
  'settings.calendars.removeText':
    'Время его команд и обещаний дальше считается по рабочему времени компании, а сроки пересчитываются.',
  'settings.calendars.file': 'Из файла (.ics)',
  'settings.calendars.fileRead':
    '{count, plural, =0 {Все уже были.} one {Добавлен # день.} few {Добавлено # дня.} many {Добавлено # дней.} other {Добавлено # дня.}}{leftOut, plural, =0 {} one { # запись — не целый день, она пропущена.} few { # записи — не целые дни, они пропущены.} many { # записей — не целые дни, они пропущены.} other { # записи — не целые дни, они пропущены.}}',
  'settings.calendars.feeds': 'Списки, которые ведут другие',
  'settings.calendars.feedsText':
    'Адреса файлов iCalendar (.ics), например государства или головного офиса. Они проверяются раз в день; их дни действуют вместе с указанными выше.',
  'settings.calendars.feedsLater': 'Сначала сохраните календарь, затем можно добавить списки.',
  'settings.calendars.feedUrl': 'Адрес (https://… .ics)',
  'settings.calendars.feedAdd': 'Добавить и прочитать',
  'settings.calendars.feedFine':
    '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}, прочитано {at}',
  'settings.calendars.feedStale':
    'Не удалось прочитать {at}: {why} Остаётся список от {since} ({count, plural, one {# день} few {# дня} many {# дней} other {# дня}}).',
  'settings.calendars.feedNow': 'Прочитать сейчас',
  'settings.calendars.feedRemove': 'Удалить {url}',
  'settings.calendars.ofPolicy': 'Чьё рабочее время',
  'settings.calendars.byTeam': 'Команды обращения, иначе компании',
  'errors.HOLIDAYS_UNREADABLE': 'Это не файл iCalendar (.ics).',
  'errors.HOLIDAYS_TOO_MANY': 'Файл слишком велик, или в нём слишком много дней.',
  'errors.HOLIDAYS_NONE': 'В нём нет праздников этих лет.',
  'errors.FEED_KNOWN': 'У этого календаря уже есть этот адрес.',
  'errors.FEEDS_TOO_MANY': 'Списков уже 20.',
  'errors.CALENDAR_NOT_FOUND': 'Этого календаря (больше) нет.',
  'errors.CALENDAR_TWICE': 'Этот календарь указан дважды.',
  'errors.TEAM_HAS_CALENDAR': 'У команды может быть только один календарь.',
  'errors.HOLIDAY_FEED_NOT_FOUND': 'Этого списка (больше) нет.',
  'errors.FETCH_ADDRESS': 'Это не адрес файла в интернете. Он начинается с https:// или http://, и в нём нет пароля.',
  'errors.FETCH_PORT': 'В этом адресе указан порт, с которого календари не читаются. Возможны 80, 443 и 8443.',
  'errors.FETCH_INSIDE': 'Этот адрес ведёт во внутреннюю сеть. Читаются только адреса интернета.',
  'errors.FETCH_FAILED': 'Сервер недоступен.',
  'errors.FETCH_ANSWER': 'Сервер не отдаёт файл.',
  'errors.FETCH_TOO_LARGE': 'Файл больше 1 МБ.',
  'errors.FETCH_TOO_SLOW': 'Серверу потребовалось больше 15 секунд.',
};
