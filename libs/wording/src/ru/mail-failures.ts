import type { mailFailures as en } from '../en/mail-failures.js';

export const mailFailures: Record<keyof typeof en, string> = {
  'mailboxes.away.network':
    'Почтовый сервер недоступен. С этими настройками всё работало до {until}, поэтому причина, скорее всего, в сервере или сети; здесь ничего менять не нужно.',
  'mailboxes.away.password':
    'Почтовый сервер больше не принимает пароль. Он действовал до {until}: если с тех пор пароль сменили, введите здесь новый.',
  'mailboxes.away.tls':
    'Зашифрованное соединение с почтовым сервером не устанавливается; до {until} оно работало. Вероятно, на сервере что-то изменили: спросите того, кто его обслуживает.',
  'mailboxes.away.worked': 'Всё работало до {until}.',
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
  'mailboxes.failure.TLS_EXPECTED': 'Этот порт зашифрован с самого начала. Выберите шифрование TLS.',
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
  'mailHealth.cause.network': 'Почтовый сервер недоступен.',
  'mailHealth.cause.password': 'Почтовый сервер не пускает Heard.',
  'mailHealth.cause.tls': 'Безопасное соединение с почтовым сервером не устанавливается.',
};
