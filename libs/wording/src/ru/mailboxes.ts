import type { mailboxes as en } from '../en/mailboxes.js';

export const mailboxes: Record<keyof typeof en, string> = {
  'mailboxes.connection': 'Подключение',
  'mailboxes.state.connected': 'Подключён',
  'mailboxes.state.connecting': 'Подключается…',
  'mailboxes.state.idle': 'Сейчас начнёт',
  'mailboxes.state.stopped': 'Остановлен',
  'mailboxes.state.failing': 'Не подключён',
  'mailboxes.state.failingSince': 'Не подключён с {since}.',
  'mailboxes.state.nextTry': 'Heard пробует дальше; следующая попытка в {at}.',
  'mailboxes.state.trying': 'Heard пробует дальше, в том числе прямо сейчас.',
  'mailboxes.away.network':
    'Почтовый сервер недоступен. С этими настройками всё работало до {until}, поэтому причина, скорее всего, в сервере или сети; здесь ничего менять не нужно.',
  'mailboxes.away.password':
    'Почтовый сервер больше не принимает пароль. Он действовал до {until}: если с тех пор пароль сменили, введите здесь новый.',
  'mailboxes.away.tls':
    'Зашифрованное соединение с почтовым сервером не устанавливается; до {until} оно работало. Вероятно, на сервере что-то изменили: спросите того, кто его обслуживает.',
  'mailboxes.away.worked': 'Всё работало до {until}.',
  'mailboxes.state.forwarding': 'Через пересылку',
  'mailboxes.state.signIn': 'Вход не выполнен',
  'mailboxes.back': 'Все ящики',
  'mailboxes.add.next': 'Дальше',
  'mailboxes.add.addressHint': 'Адрес, на который пишут ваши клиенты. Остальное Heard найдёт сам.',
  'mailboxes.add.otherAddress': 'Другой адрес',
  'mailboxes.add.provider': 'Почту этого адреса хранит {provider}.',
  'mailboxes.add.srv': 'Домен этого адреса сам называет свои серверы.',
  'mailboxes.add.guess': 'Эти серверы похожи на нужные. Проверка покажет.',
  'mailboxes.add.nothing':
    'Серверы для этого адреса не найдены. Их называет ваш почтовый провайдер: ищите «IMAP» и «SMTP» в его справке.',
  'mailboxes.add.password': 'Пароль ящика',
  'mailboxes.add.appPassword': 'Пароль приложения',
  'mailboxes.add.appPasswordText':
    '{provider} не пускает программы с обычным паролем. Создайте там пароль приложения и вставьте его сюда.',
  'mailboxes.add.makeAppPassword': 'Создать пароль приложения',
  'mailboxes.add.bridge':
    '{provider} доступен через свою программу Bridge, которая должна работать на том же компьютере, что и Heard. Вставьте пароль, который показывает Bridge.',
  'mailboxes.add.getBridge': 'О программе Bridge',
  'mailboxes.add.connect': 'Проверить и подключить',
  'mailboxes.add.connectAnyway': 'Всё равно сохранить',
  'mailboxes.add.bySignIn': 'Войти через {provider}',
  'mailboxes.add.byPassword': 'Использовать пароль',
  'mailboxes.add.byForwarding': 'Пересылать почту',
  'mailboxes.add.byServer': 'Забирать почту',
  'mailboxes.forwarding.text':
    'Пусть ваш почтовый сервер доставляет на {host}, порт {port} (SMTP), или перенаправьте адрес туда. Тогда ничего не забирается и пароль не хранится.',
  'mailboxes.forwarding.add': 'Добавить ящик',
  'mailboxes.servers': 'Настройки серверов',
  'mailboxes.servers.incoming': 'Входящая почта (IMAP)',
  'mailboxes.servers.outgoing': 'Исходящая почта (SMTP)',
  'mailboxes.servers.security.none': 'Нет (только этот компьютер)',
  'mailboxes.servers.folder': 'Папка',
  'mailboxes.servers.sendsOwn': 'Отправлять через сервер этого ящика',
  'mailboxes.servers.sendsOwnHint': 'Выключено: почта уходит через сервер из раздела исходящей почты.',
  'mailboxes.servers.outgoingPassword': 'Пароль для отправки',
  'mailboxes.servers.samePassword': 'Пусто: тот же, что для получения.',
  'mailboxes.servers.passwordKept': 'Сохранён; оставьте пустым, чтобы не менять.',
  'mailboxes.import': 'Письма, которые уже есть в ящике',
  'mailboxes.import.hint': 'Появятся как закрытые обращения, без автоматических ответов и опросов.',
  'mailboxes.import.days':
    '{days, plural, =0 {Оставить на месте} one {Взять за последний # день} few {Взять за последние # дня} many {Взять за последние # дней} other {Взять за последние # дня}}',
  'mailboxes.test': 'Проверить подключение',
  'mailboxes.test.fine': 'Всё работает.',
  'mailboxes.test.step.resolve': 'Сервер найден',
  'mailboxes.test.step.connect': 'Сервер отвечает',
  'mailboxes.test.step.encrypt': 'Соединение зашифровано',
  'mailboxes.test.step.plain': 'Соединение без шифрования (внутри этого компьютера)',
  'mailboxes.test.step.sign_in': 'Вход выполнен',
  'mailboxes.test.step.folder': 'Папка открыта',
  'mailboxes.test.step.send': 'Почту можно отправлять',
  'mailboxes.test.state.OK': 'готово',
  'mailboxes.test.state.SKIPPED': 'не проверялось',
  'mailboxes.test.state.failed': 'не удалось',
  'mailboxes.test.help': 'Справка: {provider}',
  'mailboxes.failure.unknown': 'Не работает, и сервер не говорит почему.',
  'mailboxes.failure.HOST_NOT_FOUND': 'Сервера с таким именем нет. Проверьте написание.',
  'mailboxes.failure.CONNECTION_REFUSED':
    'Сервер есть, но на этом порту ничего не отвечает. Обычно у IMAP порт 993, у SMTP 465 или 587.',
  'mailboxes.failure.HOST_UNREACHABLE': 'Отсюда сервер недоступен. Возможно, мешает межсетевой экран.',
  'mailboxes.failure.TIMED_OUT':
    'Сервер не ответил вовремя. Возможно, неверны порт или шифрование либо мешает межсетевой экран.',
  'mailboxes.failure.CERTIFICATE_EXPIRED': 'Срок сертификата сервера истёк. Обновить его может только владелец.',
  'mailboxes.failure.CERTIFICATE_OF_ANOTHER_NAME':
    'Сертификат выдан на другое имя. Укажите имя сервера, которое даёт провайдер, а не имя своего домена.',
  'mailboxes.failure.CERTIFICATE_NOT_TRUSTED':
    'Сертификату сервера нельзя доверять: сервер подписал его сам. Нужен сертификат известного центра, например Let’s Encrypt.',
  'mailboxes.failure.TLS_NOT_SPOKEN':
    'Этот порт не начинает с шифрования. Выберите STARTTLS или порт 993 (IMAP) либо 465 (SMTP).',
  'mailboxes.failure.STARTTLS_NOT_OFFERED':
    'Сервер не предлагает здесь STARTTLS. Выберите TLS и порт 993 (IMAP) либо 465 (SMTP).',
  'mailboxes.failure.TLS_FAILED': 'Зашифрованное соединение не получилось. Проверьте порт и шифрование.',
  'mailboxes.failure.PLAIN_CONNECTION_REFUSED':
    'Без шифрования Heard передаёт пароль только внутри этого компьютера (127.0.0.1, localhost). Выберите TLS или STARTTLS.',
  'mailboxes.failure.NOT_AN_IMAP_SERVER': 'Там что-то отвечает, но это не сервер IMAP. Проверьте сервер и порт.',
  'mailboxes.failure.NOT_AN_SMTP_SERVER': 'Там что-то отвечает, но это не сервер SMTP. Проверьте сервер и порт.',
  'mailboxes.failure.WRONG_PASSWORD':
    'Сервер не принимает этого пользователя или пароль. Обычно пользователь — это весь адрес.',
  'mailboxes.failure.APP_PASSWORD_NEEDED':
    'Провайдеру нужен пароль приложения, а не обычный. Создайте его в настройках безопасности учётной записи и вставьте сюда.',
  'mailboxes.failure.OAUTH_NEEDED': 'Microsoft больше не пускает программы по паролю. Войдите через Microsoft.',
  'mailboxes.failure.OAUTH_NOT_OFFERED': 'Этот сервер не знает входа без пароля. Используйте пароль.',
  'mailboxes.failure.OAUTH_TOKEN_REFUSED':
    'Сервер не принимает вход. Войдите ещё раз с учётной записью именно этого ящика.',
  'mailboxes.failure.IMAP_DISABLED':
    'IMAP для этого ящика выключен. Включите его в настройках веб-почты и проверьте ещё раз.',
  'mailboxes.failure.SMTP_DISABLED':
    'Отправка из программ для этого ящика выключена. Администратор Microsoft 365 включает для него «Authenticated SMTP».',
  'mailboxes.failure.ACCOUNT_BLOCKED':
    'Провайдер заблокировал вход. Войдите один раз в веб-почту и подтвердите, что это были вы.',
  'mailboxes.failure.TOO_MANY_CONNECTIONS':
    'К этому ящику подключено слишком много программ. Закройте одну и проверьте ещё раз.',
  'mailboxes.failure.SERVER_BUSY': 'Сервер занят и просит зайти позже.',
  'mailboxes.failure.FOLDER_NOT_FOUND': 'Папки с таким именем нет. Обычно это INBOX.',
  'mailboxes.failure.CONNECTION_LOST':
    'Сервер оборвал соединение. Проверьте ещё раз; если не поможет, спросите провайдера.',
  'mailboxes.failure.SERVER_NOT_UNDERSTOOD': 'Сервер отвечает так, что мы его не понимаем.',
  'mailboxes.failure.ANSWER_TOO_LARGE': 'Сервер прислал больше, чем мы читаем.',
  'mailboxes.failure.PASSWORD_MISSING': 'Пароль не сохранён. Введите его ещё раз.',
  'mailboxes.failure.SENDER_REFUSED':
    'Сервер не отправляет почту с этого адреса. Пользователь и адрес должны относиться друг к другу.',
  'mailboxes.failure.MAIL_REFUSED': 'Сервер не принял письмо.',
  'mailboxes.failure.SMTP_NOT_CONFIGURED':
    'Пока отправлять нечем: пусть ящик отправляет через свой сервер, или задайте сервер в разделе исходящей почты.',
  'mailboxes.failure.PROBE_NOT_ARRIVED':
    'Письмо отправлено, но за минуту не вернулось. Забирается ли почта именно этого ящика и именно из этой папки?',
  'mailboxes.failure.OAUTH_CLIENT_MISSING':
    'Heard у этого провайдера ещё не зарегистрирован. Что делать, написано ниже.',
  'mailboxes.failure.OAUTH_CLIENT_REFUSED':
    'Провайдер не знает этой регистрации, или её секрет неверен. Сравните идентификатор клиента и секрет; нужно значение секрета, а не его идентификатор.',
  'mailboxes.failure.OAUTH_SECRET_EXPIRED': 'Срок секрета истёк. Создайте у провайдера новый и вставьте его сюда.',
  'mailboxes.failure.OAUTH_NOT_SIGNED_IN': 'В этот ящик ещё никто не вошёл.',
  'mailboxes.failure.OAUTH_SIGN_IN_ENDED': 'Вход истёк или был отозван. Войдите ещё раз.',
  'mailboxes.failure.OAUTH_CODE_REFUSED': 'Ответ провайдера устарел или использован дважды. Войдите ещё раз.',
  'mailboxes.failure.OAUTH_SCOPE_REFUSED':
    'Провайдер не даёт разрешений. Добавьте в регистрацию разрешения из списка и войдите ещё раз.',
  'mailboxes.failure.OAUTH_REDIRECT_MISMATCH':
    'Адрес возврата у провайдера другой. Скопируйте его отсюда ещё раз, буква в букву.',
  'mailboxes.failure.OAUTH_WRONG_TENANT':
    'Эта учётная запись не из каталога регистрации. Возьмите запись из этого каталога или исправьте каталог (tenant).',
  'mailboxes.failure.OAUTH_CONSENT_DENIED': 'Разрешение не дано. Войдите ещё раз и нажмите «Принять».',
  'mailboxes.failure.OAUTH_ADMIN_NEEDED':
    'В вашей организации сначала должен согласиться администратор. Пусть он откроет регистрацию и выдаст разрешения.',
  'mailboxes.failure.OAUTH_NO_REFRESH_TOKEN':
    'Провайдер впустил нас только на час. Удалите Heard из приложений учётной записи и войдите ещё раз.',
  'mailboxes.failure.OAUTH_STATE_WRONG': 'Этот вход был начат не здесь. Нажмите кнопку ещё раз, в этом браузере.',
  'mailboxes.failure.OAUTH_STATE_EXPIRED': 'Вход занял больше 20 минут. Начните заново.',
  'mailboxes.failure.OAUTH_SIGNED_OUT':
    'Вы вернулись без входа в Heard. Откройте Heard по публичному адресу, войдите там и начните заново.',
  'mailboxes.failure.OAUTH_UNREACHABLE': 'Провайдер сейчас не отвечает. Попробуйте через минуту.',
  'mailboxes.failure.OAUTH_NOT_UNDERSTOOD': 'Провайдер ответил так, что мы его не понимаем. Попробуйте ещё раз.',
  'mailboxes.failure.OAUTH_INTERRUPTED':
    'На обратном пути от провайдера у нас произошла ошибка. Ничего не изменилось: нажмите кнопку входа ещё раз. Если повторится, причина будет в журнале Heard.',
  'mailboxes.oauth.why':
    '{provider} пускает программы через вход, и для этого Heard нужно один раз там зарегистрировать. Это займёт минут десять; регистрация остаётся вашей.',
  'mailboxes.oauth.open': 'Открыть регистрацию: {provider}',
  'mailboxes.oauth.microsoft.1': 'New registration (новая регистрация). Поддерживаемые записи: из своего каталога.',
  'mailboxes.oauth.microsoft.2': 'Redirect URI, платформа «Web»:',
  'mailboxes.oauth.microsoft.3': 'API permissions, delegated (делегированные разрешения):',
  'mailboxes.oauth.microsoft.4':
    'Certificates & secrets: новый секрет клиента (client secret). Скопируйте его значение.',
  'mailboxes.oauth.google.1': 'Проект, в котором экран согласия «Internal» (Workspace) или опубликован.',
  'mailboxes.oauth.google.2': 'Credentials: идентификатор клиента OAuth типа «Web application» с этим redirect URI:',
  'mailboxes.oauth.google.3': 'Разрешение (scope) на экране согласия:',
  'mailboxes.oauth.google.4': 'Скопируйте оттуда идентификатор клиента и секрет.',
  'mailboxes.oauth.plainAddress':
    'Адрес возврата — не HTTPS и не localhost; {provider} его не примет. Сначала задайте публичный адрес в разделе «Компания».',
  'mailboxes.oauth.clientId': 'Идентификатор клиента',
  'mailboxes.oauth.clientIdMicrosoft': 'Application (client) ID',
  'mailboxes.oauth.secret': 'Секрет клиента',
  'mailboxes.oauth.tenant': 'Идентификатор каталога (tenant)',
  'mailboxes.oauth.tenantHint': 'Пусто: записи любого каталога.',
  'mailboxes.oauth.saveClient': 'Сохранить регистрацию',
  'mailboxes.oauth.change': 'Изменить регистрацию',
  'mailboxes.oauth.signIn': 'Войти через {provider}',
  'mailboxes.oauth.signedIn': 'Вход выполнен.',
  'mailboxes.oauth.renewed': 'Вход выполнен. Нынешний токен действует до {until} и обновляется сам.',
  'mailboxes.oauth.switch':
    'Пока вход не выполнен ({provider}), письма не забираются. Уже прочитанное второй раз не читается.',
  'mailboxes.general': 'Ящик',
  'mailboxes.signature': 'Подпись',
  'mailboxes.signatureHint': 'Стоит под каждым ответом.',
  'mailboxes.senderName': 'Отправитель',
  'mailboxes.senderNameHint': "'{agent}' — тот, кто отвечает, '{mailbox}' — имя, указанное выше.",
  'mailboxes.change': 'Изменить подключение',
  'mailboxes.disconnect': 'Отключить',
  'mailboxes.disconnectTitle': 'Отключить этот ящик?',
  'mailboxes.disconnectText':
    'Heard забудет пароль, вход и то, докуда он дочитал. Обращения останутся; новая почта больше не забирается.',
  'mailboxes.lastSeen': 'Последний ответ сервера: {since}.',
  'mailboxes.probe': 'Письмо самому себе',
  'mailboxes.probe.text':
    'Heard отправляет этому ящику письмо и смотрит, что вернулось. Ответы тогда находят своё обращение по тому, что здесь действительно сохраняется.',
  'mailboxes.probe.notConnected': 'Этот ящик сейчас не подключён, поэтому ничего не сможет вернуться.',
  'mailboxes.probe.off': 'Этот ящик не принимает почту: он выключен ниже.',
  'mailboxes.probe.run': 'Отправить письмо',
  'mailboxes.probe.again': 'Отправить ещё раз',
  'mailboxes.probe.waiting':
    'Отправлено. Ждём уже {seconds, plural, one {# секунду} few {# секунды} many {# секунд} other {# секунды}}; не дольше минуты.',
  'mailboxes.probe.done': 'Письмо вернулось.',
  'mailboxes.probe.plusAddress': 'Плюс-адреса доходят',
  'mailboxes.probe.envelopeSender': 'Свой отправитель конверта сохраняется',
  'mailboxes.probe.messageId': 'Message-ID сохраняется',
  'mailboxes.probe.references': 'References сохраняется',
  'mailboxes.probe.yes': 'да',
  'mailboxes.probe.no': 'нет',
  'mailboxes.probe.enough': 'Heard использует то, что сохраняется; делать ничего не нужно.',
  'errors.field.MAILBOX_PASSWORD_NEEDED':
    'Введите пароль ещё раз: сохранённый подходит только для того же сервера и пользователя.',
  'errors.field.PLAIN_CONNECTION_REFUSED':
    'Без шифрования Heard передаёт пароль только внутри этого компьютера (127.0.0.1, localhost). Выберите TLS или STARTTLS.',
  'errors.field.OAUTH_TENANT_INVALID': 'Это не идентификатор каталога (tenant).',
};
