import type { mail as en } from '../en/mail.js';

export const mail: Record<keyof typeof en, string> = {
  'mail.replyIntroduction': '{date}, {sender} rašė:',
  'mail.probe.subject': 'Heard: šios pašto dėžutės bandymas',
  'mail.probe.text':
    'Heard išsiuntė šį laišką į savo pačios pašto dėžutę, kad pamatytų, kaip keliauja laiškai. Atsakyti nereikia, jį galima ištrinti.',
  'mail.check.SMTP_NOT_CONFIGURED': 'SMTP serveris nenurodytas.',
  'mail.check.SMTP_UNREACHABLE': 'Serveris nepasiekiamas. Patikrinkite adresą, prievadą ir užkardą.',
  'mail.check.SMTP_TLS_FAILED': 'Nepavyko užmegzti šifruoto ryšio. Patikrinkite šifravimo būdą ir serverio liudijimą.',
  'mail.check.SMTP_SIGN_IN_REFUSED': 'Serveris nepriima šio naudotojo vardo arba slaptažodžio.',
  'mail.check.SMTP_FAILED': 'Serveris atsakė taip, kad jo nesuprantame.',
  'mail.check.PUBLIC_ADDRESS_FAILED': 'Ši sistema dar neatsako savo viešuoju adresu.',
  'mail.delivery.RESERVED_DOMAIN': 'Neišsiųsta: šio domeno adresai skirti tik pavyzdžiams.',
  'mail.delivery.PUBLIC_ADDRESS_UNCONFIRMED': 'Laukia, kol viešasis adresas bent kartą atsakys.',
  'mail.delivery.NO_ANSWER':
    'Ryšys nutrūko perdavus visą laišką. Ar jis pasiekė adresatą, niekas negali žinoti, todėl pakartotinai jis nesiunčiamas.',
  'mail.delivery.INTERRUPTED':
    'Heard sustojo siųsdamas šį laišką. Ar jis pasiekė adresatą, niekas negali žinoti, todėl pakartotinai jis nesiunčiamas.',
};
