import type { mailboxes as en } from '../en/mailboxes.js';

export const mailboxes: Record<keyof typeof en, string> = {
  'mailboxes.connection': 'Ühendus',
  'mailboxes.state.connected': 'Ühendatud',
  'mailboxes.state.connecting': 'Ühendamine…',
  'mailboxes.state.idle': 'Alustab kohe',
  'mailboxes.state.stopped': 'Peatatud',
  'mailboxes.state.failing': 'Ühendus puudub',
  'mailboxes.state.failingSince': 'Ühendus puudub alates {since}.',
  'mailboxes.state.nextTry': 'Heard proovib edasi; järgmine kord kell {at}.',
  'mailboxes.state.trying': 'Heard proovib edasi, ka praegu.',
  'mailboxes.away.network':
    'Meiliserver ei ole kättesaadav. Samade seadetega töötas kõik kuni {until}, seega on põhjus tõenäoliselt serveris või võrgus; siin pole vaja midagi muuta.',
  'mailboxes.away.password':
    'Meiliserver ei võta parooli enam vastu. See kehtis kuni {until}: kui parooli on vahepeal muudetud, sisestage siin uus.',
  'mailboxes.away.tls':
    'Krüpteeritud ühendust meiliserveriga ei teki; kuni {until} see toimis. Tõenäoliselt on serveris midagi muudetud: küsige selle haldajalt.',
  'mailboxes.away.worked': 'Kõik töötas kuni {until}.',
  'mailboxes.state.forwarding': 'Edasisuunamisega',
  'mailboxes.state.signIn': 'Sisse logimata',
  'mailboxes.back': 'Kõik postkastid',
  'mailboxes.add.next': 'Edasi',
  'mailboxes.add.addressHint': 'Aadress, kuhu teie kliendid kirjutavad. Ülejäänu otsib Heard ise välja.',
  'mailboxes.add.otherAddress': 'Teine aadress',
  'mailboxes.add.provider': 'Selle aadressi kirju hoiab {provider}.',
  'mailboxes.add.srv': 'Selle aadressi domeen nimetab ise oma serverid.',
  'mailboxes.add.guess': 'Need serverid paistavad õiged. Proov näitab.',
  'mailboxes.add.nothing':
    'Sellele aadressile ei leitud servereid. Need nimetab teie teenusepakkuja: otsige tema abilehelt „IMAP“ ja „SMTP“.',
  'mailboxes.add.password': 'Postkasti parool',
  'mailboxes.add.appPassword': 'Rakenduse parool',
  'mailboxes.add.appPasswordText':
    '{provider} ei lase programme sisse tavalise parooliga. Looge seal rakenduse parool ja kleepige see siia.',
  'mailboxes.add.makeAppPassword': 'Loo rakenduse parool',
  'mailboxes.add.bridge':
    '{provider} on kättesaadav oma Bridge’i kaudu, mis peab töötama Heardiga samas masinas. Kleepige siia parool, mida Bridge näitab.',
  'mailboxes.add.getBridge': 'Bridge’i kohta',
  'mailboxes.add.connect': 'Proovi ja ühenda',
  'mailboxes.add.connectAnyway': 'Salvesta ikkagi',
  'mailboxes.add.bySignIn': 'Logi hoopis sisse: {provider}',
  'mailboxes.add.byPassword': 'Kasuta hoopis parooli',
  'mailboxes.add.byForwarding': 'Suuna kirjad hoopis edasi',
  'mailboxes.add.byServer': 'Too kirjad hoopis ise ära',
  'mailboxes.forwarding.text':
    'Laske oma meiliserveril kirjad toimetada aadressile {host}, port {port} (SMTP), või suunake aadress sinna edasi. Siis ei tooda midagi ise ära ja ühtegi parooli ei hoita.',
  'mailboxes.forwarding.add': 'Lisa postkast',
  'mailboxes.servers': 'Serveri seaded',
  'mailboxes.servers.incoming': 'Sissetulevad kirjad (IMAP)',
  'mailboxes.servers.outgoing': 'Väljaminevad kirjad (SMTP)',
  'mailboxes.servers.security.none': 'Puudub (ainult see masin)',
  'mailboxes.servers.folder': 'Kaust',
  'mailboxes.servers.sendsOwn': 'Saada selle postkasti oma serveri kaudu',
  'mailboxes.servers.sendsOwnHint': 'Väljas: kirjad lähevad serveri kaudu, mis on väljaminevate kirjade all.',
  'mailboxes.servers.outgoingPassword': 'Saatmise parool',
  'mailboxes.servers.samePassword': 'Tühi: sama mis kirjade toomisel.',
  'mailboxes.servers.passwordKept': 'Salvestatud; jätke tühjaks, et see alles jääks.',
  'mailboxes.import': 'Kirjad, mis seal juba on',
  'mailboxes.import.hint': 'Tulevad suletud pöördumistena, ilma automaatsete vastuste ja küsitlusteta.',
  'mailboxes.import.days':
    '{days, plural, =0 {Jäta sinna, kus need on} one {Võta üle viimase # päeva kirjad} other {Võta üle viimase # päeva kirjad}}',
  'mailboxes.test': 'Proovi ühendust',
  'mailboxes.test.fine': 'Kõik töötab.',
  'mailboxes.test.step.resolve': 'Server leitud',
  'mailboxes.test.step.connect': 'Server vastab',
  'mailboxes.test.step.encrypt': 'Ühendus krüpteeritud',
  'mailboxes.test.step.plain': 'Ühendus ilma krüpteerimata (selle masina sees)',
  'mailboxes.test.step.sign_in': 'Sisse logitud',
  'mailboxes.test.step.folder': 'Kaust avatud',
  'mailboxes.test.step.send': 'Kirju saab saata',
  'mailboxes.test.state.OK': 'tehtud',
  'mailboxes.test.state.SKIPPED': 'proovimata',
  'mailboxes.test.state.failed': 'ebaõnnestus',
  'mailboxes.test.help': 'Abi: {provider}',
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
  'mailboxes.oauth.why':
    '{provider} laseb programme sisse sisselogimisega ja selleks tuleb Heard seal üks kord registreerida. See võtab umbes kümme minutit; registreering jääb teile.',
  'mailboxes.oauth.open': 'Ava registreerimine: {provider}',
  'mailboxes.oauth.microsoft.1': 'New registration (uus registreering). Toetatud kontod: oma kataloogi omad.',
  'mailboxes.oauth.microsoft.2': 'Redirect URI, platvorm „Web“:',
  'mailboxes.oauth.microsoft.3': 'API permissions, delegated (delegeeritud õigused):',
  'mailboxes.oauth.microsoft.4':
    'Certificates & secrets: uus kliendi saladus (client secret). Kopeerige selle väärtus.',
  'mailboxes.oauth.google.1': 'Projekt, mille nõusolekuvaade on „Internal“ (Workspace) või avaldatud.',
  'mailboxes.oauth.google.2': 'Credentials: OAuth-kliendi ID tüübiga „Web application“ ja selle redirect URI-ga:',
  'mailboxes.oauth.google.3': 'Õigus (scope) nõusolekuvaates:',
  'mailboxes.oauth.google.4': 'Kopeerige sealt kliendi ID ja saladus.',
  'mailboxes.oauth.plainAddress':
    'Tagasipöördumise aadress pole HTTPS ega localhost; {provider} ei võta seda vastu. Määrake enne avalik aadress lehel „Ettevõte“.',
  'mailboxes.oauth.clientId': 'Kliendi ID',
  'mailboxes.oauth.clientIdMicrosoft': 'Application (client) ID',
  'mailboxes.oauth.secret': 'Kliendi saladus',
  'mailboxes.oauth.tenant': 'Kataloogi (tenant) ID',
  'mailboxes.oauth.tenantHint': 'Tühi: mis tahes kataloogi kontod.',
  'mailboxes.oauth.saveClient': 'Salvesta registreering',
  'mailboxes.oauth.change': 'Muuda registreeringut',
  'mailboxes.oauth.signIn': 'Logi sisse: {provider}',
  'mailboxes.oauth.signedIn': 'Sisse logitud.',
  'mailboxes.oauth.renewed': 'Sisse logitud. Praegune luba kehtib kuni {until} ja uueneb ise.',
  'mailboxes.oauth.switch': 'Kuni te pole sisse loginud ({provider}), kirju ära ei tooda. Juba loetut uuesti ei loeta.',
  'mailboxes.general': 'Postkast',
  'mailboxes.signature': 'Allkiri',
  'mailboxes.signatureHint': 'Seisab iga vastuse all.',
  'mailboxes.senderName': 'Saatja',
  'mailboxes.senderNameHint': "'{agent}' tähistab vastajat, '{mailbox}' ülal olevat nime.",
  'mailboxes.change': 'Muuda ühendust',
  'mailboxes.disconnect': 'Katkesta ühendus',
  'mailboxes.disconnectTitle': 'Kas katkestada selle postkasti ühendus?',
  'mailboxes.disconnectText':
    'Heard unustab parooli, sisselogimise ja selle, kui kaugele ta on lugenud. Pöördumised jäävad; uusi kirju enam ei tooda.',
  'mailboxes.lastSeen': 'Server vastas viimati {since}.',
  'mailboxes.probe': 'Kiri iseendale',
  'mailboxes.probe.text':
    'Heard saadab sellele postkastile kirja ja vaatab, mis tagasi tuleb. Vastused leiavad oma pöördumise siis selle järgi, mis siin tõesti alles jääb.',
  'mailboxes.probe.notConnected': 'See postkast ei ole praegu ühendatud, nii et midagi ei saaks tagasi tulla.',
  'mailboxes.probe.off': 'See postkast kirju vastu ei võta: see on allpool välja lülitatud.',
  'mailboxes.probe.run': 'Saada kiri',
  'mailboxes.probe.again': 'Saada uuesti',
  'mailboxes.probe.waiting':
    'Saadetud. Ootame seda juba {seconds, plural, one {# sekund} other {# sekundit}}; kõige rohkem minut.',
  'mailboxes.probe.done': 'See tuli tagasi.',
  'mailboxes.probe.plusAddress': 'Plussaadressid jõuavad kohale',
  'mailboxes.probe.envelopeSender': 'Oma ümbriku saatja jääb alles',
  'mailboxes.probe.messageId': 'Message-ID jääb alles',
  'mailboxes.probe.references': 'References jääb alles',
  'mailboxes.probe.yes': 'jah',
  'mailboxes.probe.no': 'ei',
  'mailboxes.probe.enough': 'Heard kasutab seda, mis alles jääb; teha pole vaja midagi.',
  'errors.field.MAILBOX_PASSWORD_NEEDED':
    'Sisestage parool uuesti: salvestatud parool kehtib vaid sama serveri ja kasutaja jaoks.',
  'errors.field.PLAIN_CONNECTION_REFUSED':
    'Krüpteerimata saadab Heard parooli ainult samas masinas (127.0.0.1, localhost). Valige TLS või STARTTLS.',
  'errors.field.OAUTH_TENANT_INVALID': 'See ei ole kataloogi (tenant) ID.',
};
