import type { mailFailures as en } from '../en/mail-failures.js';

export const mailFailures: Record<keyof typeof en, string> = {
  'mailboxes.away.network':
    'Meiliserver ei ole kättesaadav. Samade seadetega töötas kõik kuni {until}, seega on põhjus tõenäoliselt serveris või võrgus; siin pole vaja midagi muuta.',
  'mailboxes.away.password':
    'Meiliserver ei võta parooli enam vastu. See kehtis kuni {until}: kui parooli on vahepeal muudetud, sisestage siin uus.',
  'mailboxes.away.tls':
    'Krüpteeritud ühendust meiliserveriga ei teki; kuni {until} see toimis. Tõenäoliselt on serveris midagi muudetud: küsige selle haldajalt.',
  'mailboxes.away.worked': 'Kõik töötas kuni {until}.',
  'mailboxes.failure.unknown': 'See ei tööta ja server ei ütle, miks.',
  'mailboxes.failure.HOST_NOT_FOUND': 'Sellise nimega serverit pole. Kontrollige nime kirjapilti.',
  'mailboxes.failure.CONNECTION_REFUSED':
    'Server on olemas, aga sellel pordil ei vasta midagi. IMAP-i port on tavaliselt 993, SMTP oma 465 või 587.',
  'mailboxes.failure.HOST_UNREACHABLE': 'Siit server kättesaadav pole. Võib-olla on ees tulemüür.',
  'mailboxes.failure.TIMED_OUT':
    'Server ei vastanud õigel ajal. Port või krüpteerimine võib olla vale või on ees tulemüür.',
  'mailboxes.failure.CERTIFICATE_EXPIRED': 'Serveri sertifikaat on aegunud. Uuendada saab seda ainult omanik.',
  'mailboxes.failure.CERTIFICATE_OF_ANOTHER_NAME':
    'Sertifikaat kuulub teisele nimele. Kasutage serveri nime, mille annab teenusepakkuja, mitte oma domeeni nime.',
  'mailboxes.failure.CERTIFICATE_NOT_TRUSTED':
    'Serveri sertifikaati ei saa usaldada: server on selle ise allkirjastanud. Vaja on tuntud väljastaja oma, näiteks Let’s Encrypt.',
  'mailboxes.failure.TLS_NOT_SPOKEN':
    'See port ei alga krüpteeritult. Valige STARTTLS või port 993 (IMAP) või 465 (SMTP).',
  'mailboxes.failure.TLS_EXPECTED': 'See port on algusest peale krüpteeritud. Valige krüpteerimiseks TLS.',
  'mailboxes.failure.STARTTLS_NOT_OFFERED':
    'Server ei paku siin STARTTLS-i. Valige TLS ja port 993 (IMAP) või 465 (SMTP).',
  'mailboxes.failure.TLS_FAILED': 'Krüpteeritud ühendust ei tekkinud. Kontrollige porti ja krüpteerimist.',
  'mailboxes.failure.PLAIN_CONNECTION_REFUSED':
    'Krüpteerimata saadab Heard parooli ainult samas masinas (127.0.0.1, localhost). Valige TLS või STARTTLS.',
  'mailboxes.failure.NOT_AN_IMAP_SERVER': 'Seal vastab miski, aga see pole IMAP-server. Kontrollige serverit ja porti.',
  'mailboxes.failure.NOT_AN_SMTP_SERVER': 'Seal vastab miski, aga see pole SMTP-server. Kontrollige serverit ja porti.',
  'mailboxes.failure.WRONG_PASSWORD':
    'Server ei võta seda kasutajat või parooli vastu. Tavaliselt on kasutaja kogu aadress.',
  'mailboxes.failure.APP_PASSWORD_NEEDED':
    'Teenusepakkuja tahab rakenduse parooli, mitte tavalist. Looge see konto turvaseadetes ja kleepige siia.',
  'mailboxes.failure.OAUTH_NEEDED':
    'Microsoft ei lase programme enam parooliga sisse. Logige hoopis sisse Microsofti kaudu.',
  'mailboxes.failure.OAUTH_NOT_OFFERED': 'See server ei tunne paroolita sisselogimist. Kasutage parooli.',
  'mailboxes.failure.OAUTH_TOKEN_REFUSED':
    'Server ei võta sisselogimist vastu. Logige uuesti sisse selle sama postkasti kontoga.',
  'mailboxes.failure.IMAP_DISABLED':
    'IMAP on selle postkasti jaoks välja lülitatud. Lülitage see veebipostkasti seadetes sisse ja proovige uuesti.',
  'mailboxes.failure.SMTP_DISABLED':
    'Programmide kaudu saatmine on selle postkasti jaoks välja lülitatud. Microsoft 365 haldur lülitab selle jaoks sisse „Authenticated SMTP“.',
  'mailboxes.failure.ACCOUNT_BLOCKED':
    'Teenusepakkuja on sisselogimise lukustanud. Logige korra veebipostkasti ja kinnitage, et see olite teie.',
  'mailboxes.failure.TOO_MANY_CONNECTIONS':
    'Selle postkastiga on ühendatud liiga palju programme. Sulgege mõni ja proovige uuesti.',
  'mailboxes.failure.SERVER_BUSY': 'Server on hõivatud ja palub hiljem tagasi tulla.',
  'mailboxes.failure.FOLDER_NOT_FOUND': 'Sellise nimega kausta pole. Tavaliselt on see INBOX.',
  'mailboxes.failure.CONNECTION_LOST':
    'Server katkestas poole pealt. Proovige uuesti; kui see ei muutu, küsige teenusepakkujalt.',
  'mailboxes.failure.SERVER_NOT_UNDERSTOOD': 'Server vastab viisil, millest me aru ei saa.',
  'mailboxes.failure.ANSWER_TOO_LARGE': 'Server saatis rohkem, kui me loeme.',
  'mailboxes.failure.PASSWORD_MISSING': 'Parooli pole salvestatud. Sisestage see uuesti.',
  'mailboxes.failure.SENDER_REFUSED':
    'Server ei saada kirju selle aadressi alt. Kasutaja ja aadress peavad kokku kuuluma.',
  'mailboxes.failure.MAIL_REFUSED': 'Server ei võtnud kirja vastu.',
  'mailboxes.failure.SMTP_NOT_CONFIGURED':
    'Praegu ei saa midagi saata: laske postkastil saata oma serveri kaudu või määrake server väljaminevate kirjade all.',
  'mailboxes.failure.PROBE_NOT_ARRIVED':
    'Kiri saadeti, aga minuti jooksul see tagasi ei tulnud. Kas tuuakse just selle postkasti kirju ja just sellest kaustast?',
  'mailboxes.failure.OAUTH_CLIENT_MISSING': 'Heard pole selle pakkuja juures veel registreeritud. Juhised on allpool.',
  'mailboxes.failure.OAUTH_CLIENT_REFUSED':
    'Pakkuja ei tunne seda registreeringut või on selle saladus vale. Võrrelge kliendi ID-d ja saladust; vaja on saladuse väärtust, mitte selle ID-d.',
  'mailboxes.failure.OAUTH_SECRET_EXPIRED': 'Saladus on aegunud. Looge pakkuja juures uus ja kleepige see siia.',
  'mailboxes.failure.OAUTH_NOT_SIGNED_IN': 'Keegi pole sellesse postkasti veel sisse loginud.',
  'mailboxes.failure.OAUTH_SIGN_IN_ENDED': 'Sisselogimine on aegunud või tühistatud. Logige uuesti sisse.',
  'mailboxes.failure.OAUTH_CODE_REFUSED':
    'Pakkuja vastus oli liiga vana või kasutati seda kaks korda. Logige uuesti sisse.',
  'mailboxes.failure.OAUTH_SCOPE_REFUSED':
    'Pakkuja ei anna õigusi. Lisage loendis olevad õigused registreeringusse ja logige uuesti sisse.',
  'mailboxes.failure.OAUTH_REDIRECT_MISMATCH':
    'Tagasipöördumise aadress on pakkuja juures teistsugune. Kopeerige see siit uuesti, täht-tähelt.',
  'mailboxes.failure.OAUTH_WRONG_TENANT':
    'See konto ei kuulu registreeringu kataloogi. Kasutage selle kataloogi kontot või parandage kataloogi (tenant).',
  'mailboxes.failure.OAUTH_CONSENT_DENIED': 'Luba ei antud. Logige uuesti sisse ja vajutage „Accept“ (nõustu).',
  'mailboxes.failure.OAUTH_ADMIN_NEEDED':
    'Teie organisatsioonis peab enne nõustuma haldur. Laske tal registreering avada ja õigused anda.',
  'mailboxes.failure.OAUTH_NO_REFRESH_TOKEN':
    'Pakkuja lasi meid sisse ainult tunniks. Eemaldage Heard seal konto rakenduste hulgast ja logige uuesti sisse.',
  'mailboxes.failure.OAUTH_STATE_WRONG':
    'Seda sisselogimist ei alustatud siin. Vajutage nuppu uuesti, selles brauseris.',
  'mailboxes.failure.OAUTH_STATE_EXPIRED': 'Sisselogimine kestis üle 20 minuti. Alustage uuesti.',
  'mailboxes.failure.OAUTH_SIGNED_OUT':
    'Tagasi tulles polnud te sisse logitud. Avage Heard selle avalikul aadressil, logige seal sisse ja alustage uuesti.',
  'mailboxes.failure.OAUTH_UNREACHABLE': 'Pakkuja praegu ei vasta. Proovige hetke pärast uuesti.',
  'mailboxes.failure.OAUTH_NOT_UNDERSTOOD': 'Pakkuja vastas viisil, millest me aru ei saa. Proovige uuesti.',
  'mailboxes.failure.OAUTH_INTERRUPTED':
    'Tagasiteel teenusepakkuja juurest läks meie poolel midagi valesti. Midagi ei muudetud: vajutage sisselogimise nuppu veel kord. Kui see kordub, ütleb põhjuse Heardi logi.',
  'mailHealth.cause.network': 'Meiliserver ei ole kättesaadav.',
  'mailHealth.cause.password': 'Meiliserver ei lase Heardi sisse.',
  'mailHealth.cause.tls': 'Turvalist ühendust meiliserveriga ei teki.',
};
