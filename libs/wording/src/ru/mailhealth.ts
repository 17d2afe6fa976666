import type { mailhealth as en } from '../en/mailhealth.js';

export const mailhealth: Record<keyof typeof en, string> = {
  'mailHealth.intro': 'Приходят ли и уходят ли письма, и если нет, то с каких пор.',
  'mailHealth.empty': 'Ящиков пока нет',
  'mailHealth.emptyText': 'Добавьте ящик на странице «Почтовые ящики»; с этого момента за ним следят.',
  'mailHealth.state.ok': 'Работает',
  'mailHealth.state.warning': 'Посмотрите',
  'mailHealth.state.dead': 'Стоит',
  'mailHealth.state.not_watched': 'Без наблюдения',
  'mailHealth.column.mailbox': 'Ящик',
  'mailHealth.column.in': 'Последнее входящее',
  'mailHealth.column.out': 'Последнее исходящее',
  'mailHealth.column.beat': 'Пробное письмо',
  'mailHealth.none': 'Пока ни одного',
  'mailHealth.beat.arrived': '{when}, вернулось за {length}',
  'mailHealth.beat.arrivedAtOnce': '{when}, вернулось за секунду',
  'mailHealth.beat.leaving': 'Отправляется, написано {when}',
  'mailHealth.beat.sent': 'В пути, отправлено {when}',
  'mailHealth.beat.late': 'Опаздывает: написано {when}',
  'mailHealth.beat.off': 'Нет',
  'mailHealth.why.NO_WAY_OUT': 'Сервер SMTP не указан, поэтому ящик не может написать самому себе.',
  'mailHealth.why.RESERVED_ADDRESS': 'На этот адрес письма никогда не уходят: его домен только для примеров.',
  'mailHealth.why.HEARTBEAT_OFF': 'Пробные письма выключены.',
  'mailHealth.trouble.NOBODY_WATCHES': 'С {since} почтой никто не занимается: не работает ни один рабочий процесс.',
  'mailHealth.trouble.NOT_READ': 'Письма, которые лежат здесь с {since}, не становятся обращениями.',
  'mailHealth.trouble.FETCH_FAILING': 'Письма не удаётся забрать с {since}.',
  'mailHealth.trouble.NOT_FETCHED': 'Письма никто не забирает. Последний признак жизни: {since}.',
  'mailHealth.trouble.HEARTBEAT_LOST': 'Письмо ящика самому себе не вернулось. Последнее письмо пришло {since}.',
  'mailHealth.trouble.HEARTBEAT_LATE':
    'Письмо ящика самому себе в пути с {since}. Другие письма тем временем приходят.',
  'mailHealth.trouble.HEARTBEAT_SLOW':
    '{count, plural, one {Последнее пробное письмо шло # минуту.} few {Последнее пробное письмо шло # минуты.} many {Последнее пробное письмо шло # минут.} other {Последнее пробное письмо шло # минуты.}}',
  'mailHealth.trouble.NEVER_ARRIVED':
    'Сюда ещё никогда ничего не приходило, и письмо ящика самому себе ({since}) не вернулось. Настроен ли он на вашем почтовом сервере?',
  'mailHealth.trouble.QUIET':
    '{count, plural, one {Необычно тихо с {since}: обычно пришло бы около # письма.} few {Необычно тихо с {since}: обычно пришло бы около # писем.} many {Необычно тихо с {since}: обычно пришло бы около # писем.} other {Необычно тихо с {since}: обычно пришло бы около # письма.}}',
  'mailHealth.trouble.OUTGOING_STUCK':
    '{count, plural, =0 {С {since} ничего не уходит.} one {С {since} ничего не уходит; ждёт # письмо.} few {С {since} ничего не уходит; ждут # письма.} many {С {since} ничего не уходит; ждут # писем.} other {С {since} ничего не уходит; ждут # письма.}}',
  'mailHealth.trouble.OUTGOING_SLOW':
    '{count, plural, =0 {Отправка идёт медленно с {since}.} one {# письмо ждёт с {since}; остальные уходят.} few {# письма ждут, старейшее с {since}; остальные уходят.} many {# писем ждут, старейшее с {since}; остальные уходят.} other {# письма ждут, старейшее с {since}; остальные уходят.}}',
  'mailHealth.trouble.OUTGOING_FAILING':
    '{count, plural, one {За час отклонено # письмо.} few {За час отклонены # письма, необычно большая доля.} many {За час отклонено # писем, необычно большая доля.} other {За час отклонено # письма, необычно большая доля.}}',
  'mailHealth.trouble.OUTGOING_UNKNOWN':
    '{count, plural, one {Никто не знает, дошло ли # письмо за последние сутки.} few {Никто не знает, дошли ли # письма за последние сутки.} many {Никто не знает, дошли ли # писем за последние сутки.} other {Никто не знает, дошли ли # письма за последние сутки.}}',
  'mailHealth.trouble.QUARANTINE_GROWING':
    '{count, plural, one {За сутки в карантин попало # письмо.} few {За сутки в карантин попали # письма, намного больше обычного.} many {За сутки в карантин попало # писем, намного больше обычного.} other {За сутки в карантин попало # письма, намного больше обычного.}}',
  'mailHealth.trouble.SIGN_IN_ENDS':
    '{count, plural, =0 {Вход у провайдера истекает сегодня.} one {Вход у провайдера истекает через # день.} few {Вход у провайдера истекает через # дня.} many {Вход у провайдера истекает через # дней.} other {Вход у провайдера истекает через # дня.}} Войдите снова на странице «Почтовые ящики».',
  'mailHealth.trouble.SECRET_ENDS':
    '{count, plural, =0 {Секрет у провайдера истекает сегодня.} one {Секрет у провайдера истекает через # день.} few {Секрет у провайдера истекает через # дня.} many {Секрет у провайдера истекает через # дней.} other {Секрет у провайдера истекает через # дня.}} Создайте там новый.',
  'mailHealth.incidents': 'Сбои',
  'mailHealth.incidents.none': 'Не было ни одного.',
  'mailHealth.incidents.running': 'с {from}',
  'mailHealth.incidents.over': 'с {from} до {until}',
  'mailHealth.incidents.told':
    '{count, plural, =0 {Сообщить письмом не удалось.} one {Написали # администратору.} few {Написали # администраторам.} many {Написали # администраторам.} other {Написали # администратора.}}',
  'mailHealth.topic.incoming': 'Письма не приходили',
  'mailHealth.topic.outgoing': 'Письма не уходили',
  'mailHealth.topic.quiet': 'Необычно тихо',
  'mailHealth.topic.ends': 'Скоро истекает вход или секрет',
  'mailHealth.settings': 'Как ведётся наблюдение',
  'mailHealth.settings.beat': 'Каждый ящик раз в час пишет самому себе',
  'mailHealth.settings.beatHint':
    'Только так можно заметить ящик, который выглядит исправным, но ничего не получает. Письма остаются в ящике; обращениями они не становятся.',
  'mailHealth.settings.secret': 'Наш секрет ({provider}) действует до',
  'mailHealth.settings.secretHint': 'Как показывает провайдер. Напомним за 14, 7 дней и за 1 день.',
  'mailHealth.banner.in': 'На адрес {address} письма не приходят с {since}. Администраторы знают.',
  'mailHealth.banner.out': 'С адреса {address} письма не уходят с {since}. Администраторы знают.',
  'mailHealth.banner.in.network':
    'На адрес {address} письма не приходят с {since}: его почтовый сервер недоступен. Heard пробует дальше; администраторы знают.',
  'mailHealth.banner.in.password':
    'На адрес {address} письма не приходят с {since}: его почтовый сервер не пускает Heard. Администраторы знают.',
  'mailHealth.banner.in.tls':
    'На адрес {address} письма не приходят с {since}: безопасное соединение с его почтовым сервером не устанавливается. Администраторы знают.',
  'mailHealth.banner.out.network':
    'С адреса {address} письма не уходят с {since}: его почтовый сервер недоступен. Они уйдут, как только сервер заработает; администраторы знают.',
  'mailHealth.banner.out.password':
    'С адреса {address} письма не уходят с {since}: его почтовый сервер не пускает Heard. Администраторы знают.',
  'mailHealth.banner.out.tls':
    'С адреса {address} письма не уходят с {since}: безопасное соединение с его почтовым сервером не устанавливается. Администраторы знают.',
  'mailHealth.goesOn': 'Heard пробует дальше.',
  'mailHealth.banner.more':
    '{count, plural, one {Почта # ящика стоит. Администраторы знают.} few {Почта # ящиков стоит. Администраторы знают.} many {Почта # ящиков стоит. Администраторы знают.} other {Почта # ящика стоит. Администраторы знают.}}',
  'mailHealth.banner.link': 'Состояние почты',
  'mailHealth.beat.subject': 'Пробное письмо Heard',
  'mailHealth.beat.text':
    'Heard раз в час пишет это письмо в собственный ящик, чтобы убедиться, что письма уходят и приходят. Его можно удалить; отвечать не нужно.',
  'mailHealth.mail.subject.incoming': 'На {address} не приходят письма',
  'mailHealth.mail.subject.outgoing': 'С {address} не уходят письма',
  'mailHealth.mail.subject.quiet': '{address}: необычно тихо',
  'mailHealth.mail.subject.ends': 'Скоро истекает доступ к {address}',
  'mailHealth.mail.subject.over': '{address}: почта снова работает',
  'mailHealth.mail.over': '{address}: почта снова работает. Сбой длился с {from} до {until}.',
  'mailHealth.mail.text':
    'Здравствуйте, {name}!\n\n{news}\n\nПодробности:\n{link}\n\nВы получаете одно письмо, когда что-то начинается, и одно, когда это закончилось.',
  'unheard.title': 'Письма, которых никто не видел',
  'unheard.intro':
    'Письма за последние 30 дней, которые не относятся ни к одному обращению, по причинам. Иногда просматривайте их: писем клиентов здесь быть не должно.',
  'unheard.noneLately': 'За последние 30 дней таких не было.',
  'unheard.none': 'Таких нет.',
  'unheard.show': 'Показать письма',
  'unheard.hide': 'Скрыть письма',
  'unheard.reason.OWN_MAIL': 'Вернулось наше собственное письмо',
  'unheard.reason.HEARTBEAT': 'Пробное письмо',
  'unheard.reason.OWN_PROBE': 'Проверка связи',
  'unheard.reason.ANSWER_TO_DIGEST': 'Ответ коллеги на письмо о непрочитанных уведомлениях',
  'unheard.reason.RECEIPT': 'Уведомление о прочтении или доставке',
  'unheard.reason.OWN_ADDRESS': 'Когда-то отправленное вами письмо',
  'unheard.reason.COMPLAINT': 'Жалоба на спам',
  'unheard.reason.CHALLENGE': 'Просит подтверждения',
  'unheard.reason.OUT_OF_OFFICE': 'Уведомление об отсутствии',
  'unheard.reason.DUPLICATE': 'Пришло дважды: в обращении это письмо уже есть',
  'unheard.reason.OTHER': 'Другая причина',
};
