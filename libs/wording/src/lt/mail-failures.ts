import type { mailFailures as en } from '../en/mail-failures.js';

export const mailFailures: Record<keyof typeof en, string> = {
  'mailboxes.away.network':
    'Pašto serveris nepasiekiamas. Su šiais nustatymais viskas veikė iki {until}, todėl priežastis greičiausiai yra serveris arba tinklas; čia nieko keisti nereikia.',
  'mailboxes.away.password':
    'Pašto serveris nebepriima slaptažodžio. Jis veikė iki {until}: jei nuo tada buvo pakeistas, įveskite čia naują.',
  'mailboxes.away.tls':
    'Šifruoto ryšio su pašto serveriu užmegzti nepavyksta; iki {until} pavykdavo. Tikriausiai serveryje kas nors pakeista: klauskite jo prižiūrėtojo.',
  'mailboxes.away.worked': 'Viskas veikė iki {until}.',
  'mailboxes.failure.unknown': 'Neveikia, ir serveris nesako kodėl.',
  'mailboxes.failure.HOST_NOT_FOUND': 'Tokio serverio nėra. Patikrinkite, ar gerai užrašyta.',
  'mailboxes.failure.CONNECTION_REFUSED':
    'Serveris yra, bet šiuo prievadu niekas neatsako. IMAP dažniausiai naudoja 993, SMTP – 465 arba 587 prievadą.',
  'mailboxes.failure.HOST_UNREACHABLE': 'Serverio iš čia pasiekti nepavyksta. Galbūt trukdo užkarda.',
  'mailboxes.failure.TIMED_OUT':
    'Serveris laiku neatsakė. Gali būti neteisingas prievadas ar šifravimas, arba trukdo užkarda.',
  'mailboxes.failure.CERTIFICATE_EXPIRED':
    'Serverio sertifikato galiojimas baigėsi. Atnaujinti jį gali tik savininkas.',
  'mailboxes.failure.CERTIFICATE_OF_ANOTHER_NAME':
    'Sertifikatas priklauso kitam vardui. Naudokite serverio vardą, kurį nurodo teikėjas, o ne savo domeno vardą.',
  'mailboxes.failure.CERTIFICATE_NOT_TRUSTED':
    'Serverio sertifikatu pasitikėti negalima: serveris jį pasirašė pats. Reikia žinomos įstaigos, pavyzdžiui, „Let’s Encrypt“, sertifikato.',
  'mailboxes.failure.TLS_NOT_SPOKEN':
    'Šis prievadas nepradeda šifruotai. Pasirinkite STARTTLS arba 993 (IMAP) ar 465 (SMTP) prievadą.',
  'mailboxes.failure.TLS_EXPECTED': 'Šis prievadas šifruotas nuo pat pradžios. Pasirinkite šifravimą TLS.',
  'mailboxes.failure.STARTTLS_NOT_OFFERED':
    'Serveris čia nesiūlo STARTTLS. Pasirinkite TLS ir 993 (IMAP) arba 465 (SMTP) prievadą.',
  'mailboxes.failure.TLS_FAILED': 'Šifruoto ryšio užmegzti nepavyko. Patikrinkite prievadą ir šifravimą.',
  'mailboxes.failure.PLAIN_CONNECTION_REFUSED':
    'Nešifruotą slaptažodį Heard siunčia tik šiame kompiuteryje (127.0.0.1, localhost). Pasirinkite TLS arba STARTTLS.',
  'mailboxes.failure.NOT_AN_IMAP_SERVER':
    'Ten kažkas atsako, bet tai ne IMAP serveris. Patikrinkite serverį ir prievadą.',
  'mailboxes.failure.NOT_AN_SMTP_SERVER':
    'Ten kažkas atsako, bet tai ne SMTP serveris. Patikrinkite serverį ir prievadą.',
  'mailboxes.failure.WRONG_PASSWORD':
    'Serveris nepriima šio naudotojo ar slaptažodžio. Dažniausiai naudotojas yra visas adresas.',
  'mailboxes.failure.APP_PASSWORD_NEEDED':
    'Teikėjas nori programos slaptažodžio, ne įprasto. Sukurkite jį paskyros saugos nustatymuose ir įklijuokite čia.',
  'mailboxes.failure.OAUTH_NEEDED': '„Microsoft“ programų su slaptažodžiu nebeįleidžia. Prisijunkite per „Microsoft“.',
  'mailboxes.failure.OAUTH_NOT_OFFERED': 'Šis serveris nepažįsta prisijungimo be slaptažodžio. Naudokite slaptažodį.',
  'mailboxes.failure.OAUTH_TOKEN_REFUSED':
    'Serveris prisijungimo nepriima. Prisijunkite dar kartą su šios pačios dėžutės paskyra.',
  'mailboxes.failure.IMAP_DISABLED':
    'IMAP šiai dėžutei išjungtas. Įjunkite jį savo pašto svetainės nustatymuose ir bandykite dar kartą.',
  'mailboxes.failure.SMTP_DISABLED':
    'Siuntimas iš programų šiai dėžutei išjungtas. „Microsoft 365“ administratorius jai įjungia „Authenticated SMTP“.',
  'mailboxes.failure.ACCOUNT_BLOCKED':
    'Teikėjas užrakino prisijungimą. Vieną kartą prisijunkite pašto svetainėje ir patvirtinkite, kad tai buvote jūs.',
  'mailboxes.failure.TOO_MANY_CONNECTIONS':
    'Prie šios dėžutės prisijungę per daug programų. Vieną uždarykite ir bandykite dar kartą.',
  'mailboxes.failure.SERVER_BUSY': 'Serveris užimtas ir prašo grįžti vėliau.',
  'mailboxes.failure.FOLDER_NOT_FOUND': 'Tokio aplanko nėra. Dažniausiai jis vadinasi INBOX.',
  'mailboxes.failure.CONNECTION_LOST':
    'Serveris nutraukė ryšį pusiaukelėje. Bandykite dar kartą; jei nepasikeis, klauskite teikėjo.',
  'mailboxes.failure.SERVER_NOT_UNDERSTOOD': 'Serveris atsako taip, kad jo nesuprantame.',
  'mailboxes.failure.ANSWER_TOO_LARGE': 'Serveris atsiuntė daugiau, nei skaitome.',
  'mailboxes.failure.PASSWORD_MISSING': 'Slaptažodis neišsaugotas. Įveskite jį dar kartą.',
  'mailboxes.failure.SENDER_REFUSED': 'Serveris nesiunčia šio adreso vardu. Naudotojas ir adresas turi derėti.',
  'mailboxes.failure.MAIL_REFUSED': 'Serveris laiško nepriėmė.',
  'mailboxes.failure.SMTP_NOT_CONFIGURED':
    'Kol kas siųsti negalima: tegul dėžutė siunčia per savo serverį, arba nurodykite serverį siunčiamo pašto nustatymuose.',
  'mailboxes.failure.PROBE_NOT_ARRIVED':
    'Laiškas išsiųstas, bet per minutę negrįžo. Ar tikrai pasiimamas šios dėžutės ir šio aplanko paštas?',
  'mailboxes.failure.OAUTH_CLIENT_MISSING': 'Heard pas šį teikėją dar neužregistruotas. Ką daryti, parašyta žemiau.',
  'mailboxes.failure.OAUTH_CLIENT_REFUSED':
    'Teikėjas šios registracijos nepažįsta arba jos paslaptis neteisinga. Palyginkite kliento ID ir paslaptį; reikia paslapties reikšmės, o ne jos ID.',
  'mailboxes.failure.OAUTH_SECRET_EXPIRED':
    'Paslapties galiojimas baigėsi. Pas teikėją sukurkite naują ir įklijuokite čia.',
  'mailboxes.failure.OAUTH_NOT_SIGNED_IN': 'Prie šios dėžutės dar niekas neprisijungė.',
  'mailboxes.failure.OAUTH_SIGN_IN_ENDED': 'Prisijungimas baigėsi arba buvo atšauktas. Prisijunkite dar kartą.',
  'mailboxes.failure.OAUTH_CODE_REFUSED':
    'Teikėjo atsakymas per senas arba panaudotas du kartus. Prisijunkite dar kartą.',
  'mailboxes.failure.OAUTH_SCOPE_REFUSED':
    'Teikėjas nesuteikia leidimų. Pridėkite sąraše esančius leidimus prie registracijos ir prisijunkite dar kartą.',
  'mailboxes.failure.OAUTH_REDIRECT_MISMATCH':
    'Grįžimo adresas pas teikėją kitoks. Nukopijuokite jį iš čia dar kartą, raidė į raidę.',
  'mailboxes.failure.OAUTH_WRONG_TENANT':
    'Ši paskyra nepriklauso registracijos katalogui. Naudokite to katalogo paskyrą arba pataisykite katalogą (tenant).',
  'mailboxes.failure.OAUTH_CONSENT_DENIED':
    'Leidimas nesuteiktas. Prisijunkite dar kartą ir paspauskite „Accept“ (sutikti).',
  'mailboxes.failure.OAUTH_ADMIN_NEEDED':
    'Jūsų organizacijoje pirmiau turi sutikti administratorius. Tegul jis atveria registraciją ir suteikia leidimus.',
  'mailboxes.failure.OAUTH_NO_REFRESH_TOKEN':
    'Teikėjas įleido mus tik valandai. Ten pašalinkite Heard iš paskyros programų ir prisijunkite dar kartą.',
  'mailboxes.failure.OAUTH_STATE_WRONG':
    'Šis prisijungimas pradėtas ne čia. Paspauskite mygtuką dar kartą šioje naršyklėje.',
  'mailboxes.failure.OAUTH_STATE_EXPIRED': 'Prisijungimas truko ilgiau nei 20 minučių. Pradėkite iš naujo.',
  'mailboxes.failure.OAUTH_SIGNED_OUT':
    'Grįžote neprisijungę. Atverkite Heard jo viešu adresu, prisijunkite ten ir pradėkite iš naujo.',
  'mailboxes.failure.OAUTH_UNREACHABLE': 'Teikėjas šiuo metu neatsako. Pabandykite po akimirkos.',
  'mailboxes.failure.OAUTH_NOT_UNDERSTOOD': 'Teikėjas atsakė taip, kad jo nesuprantame. Bandykite dar kartą.',
  'mailboxes.failure.OAUTH_INTERRUPTED':
    'Grįžtant iš teikėjo mūsų pusėje kažkas nepavyko. Niekas nepakeista: paspauskite prisijungimo mygtuką dar kartą. Jei pasikartos, priežastį nurodys Heard žurnalas.',
  'mailHealth.cause.network': 'Pašto serveris nepasiekiamas.',
  'mailHealth.cause.password': 'Pašto serveris neleidžia Heard prisijungti.',
  'mailHealth.cause.tls': 'Nepavyksta užmegzti saugaus ryšio su pašto serveriu.',
};
