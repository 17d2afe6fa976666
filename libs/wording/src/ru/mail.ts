import type { mail as en } from '../en/mail.js';

export const mail: Record<keyof typeof en, string> = {
  'mail.replyIntroduction': '{date}, {sender} пишет:',
  'mail.probe.subject': 'Heard: проверка этого ящика',
  'mail.probe.text':
    'Heard отправил это письмо в собственный ящик, чтобы увидеть, как ходит почта. Отвечать на него не нужно, его можно удалить.',
  'mail.check.SMTP_NOT_CONFIGURED': 'SMTP-сервер не указан.',
  'mail.check.SMTP_UNREACHABLE': 'Сервер недоступен. Проверьте адрес, порт и межсетевой экран.',
  'mail.check.SMTP_TLS_FAILED':
    'Не удалось установить шифрованное соединение. Проверьте вид шифрования и сертификат сервера.',
  'mail.check.SMTP_SIGN_IN_REFUSED': 'Сервер не принимает это имя пользователя или пароль.',
  'mail.check.SMTP_FAILED': 'Сервер ответил так, что мы его не понимаем.',
  'mail.check.PUBLIC_ADDRESS_FAILED': 'Эта установка пока не отвечает по своему публичному адресу.',
  'mail.delivery.RESERVED_DOMAIN': 'Не отправлено: адреса этого домена существуют только для примеров.',
  'mail.delivery.PUBLIC_ADDRESS_UNCONFIRMED': 'Ждёт, пока публичный адрес не ответит хотя бы раз.',
  'mail.delivery.NO_ANSWER':
    'Связь оборвалась после передачи всего письма. Узнать, дошло ли оно, нельзя, поэтому само оно повторно не отправляется.',
  'mail.delivery.INTERRUPTED':
    'Heard остановился во время отправки этого письма. Узнать, дошло ли оно, нельзя, поэтому само оно повторно не отправляется.',
};
