import type { mail as en } from '../en/mail.js';

export const mail: Record<keyof typeof en, string> = {
  'mail.replyIntroduction': '{date} {sender} kirjutas:',
  'mail.probe.subject': 'Heard: selle postkasti proov',
  'mail.probe.text':
    'Heard saatis selle kirja iseenda postkasti, et näha, kuidas kirjad liiguvad. Sellele pole vaja vastata ja selle võib kustutada.',
  'mail.check.SMTP_NOT_CONFIGURED': 'SMTP-server on määramata.',
  'mail.check.SMTP_UNREACHABLE': 'Serveriga ei saa ühendust. Kontrollige aadressi, porti ja tulemüüri.',
  'mail.check.SMTP_TLS_FAILED':
    'Krüpteeritud ühendus ei õnnestunud. Kontrollige krüpteerimisviisi ja serveri sertifikaati.',
  'mail.check.SMTP_SIGN_IN_REFUSED': 'Server ei võta seda kasutajanime või parooli vastu.',
  'mail.check.SMTP_FAILED': 'Server vastas viisil, millest me aru ei saa.',
  'mail.check.PUBLIC_ADDRESS_FAILED': 'See paigaldus ei vasta veel oma avalikul aadressil.',
  'mail.delivery.RESERVED_DOMAIN': 'Saatmata: selle domeeni aadressid on ainult näidiste jaoks.',
  'mail.delivery.PUBLIC_ADDRESS_UNCONFIRMED': 'Ootab, kuni avalik aadress on korra vastanud.',
  'mail.delivery.NO_ANSWER':
    'Ühendus katkes pärast seda, kui kogu kiri oli üle antud. Kohalejõudmist ei saa keegi teada, seepärast seda ise uuesti ei saadeta.',
  'mail.delivery.INTERRUPTED':
    'Heard seiskus selle kirja saatmise ajal. Kohalejõudmist ei saa keegi teada, seepärast seda ise uuesti ei saadeta.',
};
