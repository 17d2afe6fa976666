import type { mail as en } from '../en/mail.js';

export const mail: Record<keyof typeof en, string> = {
  'mail.replyIntroduction': '{date} keltezéssel, {sender} írta:',
  'mail.probe.subject': 'Heard: a postafiók próbája',
  'mail.probe.text':
    'A Heard ezt a levelet a saját postafiókjába küldte, hogy lássa, hogyan jutnak el a levelek. Nem kell rá válaszolni, törölhető.',
  'mail.check.SMTP_NOT_CONFIGURED': 'Nincs SMTP-kiszolgáló megadva.',
  'mail.check.SMTP_UNREACHABLE': 'A kiszolgáló nem érhető el. Ellenőrizze a címet, a portot és a tűzfalat.',
  'mail.check.SMTP_TLS_FAILED':
    'A titkosított kapcsolat nem jött létre. Ellenőrizze a titkosítás módját és a kiszolgáló tanúsítványát.',
  'mail.check.SMTP_SIGN_IN_REFUSED': 'A kiszolgáló nem fogadja el ezt a felhasználónevet vagy jelszót.',
  'mail.check.SMTP_FAILED': 'A kiszolgáló válasza nem értelmezhető.',
  'mail.check.PUBLIC_ADDRESS_FAILED': 'Ez a telepítés még nem válaszol a nyilvános címén.',
  'mail.delivery.RESERVED_DOMAIN': 'Nem küldtük el: e tartomány címei csak példaként léteznek.',
  'mail.delivery.PUBLIC_ADDRESS_UNCONFIRMED': 'Arra vár, hogy a nyilvános cím egyszer válaszoljon.',
  'mail.delivery.NO_ANSWER':
    'A kapcsolat a teljes levél átadása után szakadt meg. Nem tudható, hogy megérkezett-e, ezért magától nem küldjük újra.',
  'mail.delivery.INTERRUPTED':
    'A Heard leállt, miközben ezt a levelet küldte. Nem tudható, hogy megérkezett-e, ezért magától nem küldjük újra.',
};
