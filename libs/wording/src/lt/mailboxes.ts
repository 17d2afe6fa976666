import type { mailboxes as en } from '../en/mailboxes.js';

export const mailboxes: Record<keyof typeof en, string> = {
  'mailboxes.connection': 'Ryšys',
  'mailboxes.state.connected': 'Prijungta',
  'mailboxes.state.connecting': 'Jungiamasi…',
  'mailboxes.state.idle': 'Tuoj pradės',
  'mailboxes.state.stopped': 'Sustabdyta',
  'mailboxes.state.failing': 'Neprijungta',
  'mailboxes.state.failingSince': 'Neprijungta nuo {since}.',
  'mailboxes.state.nextTry': 'Heard bando toliau; kitas bandymas {at}.',
  'mailboxes.state.trying': 'Heard bando toliau, taip pat ir dabar.',
  'mailboxes.away.network':
    'Pašto serveris nepasiekiamas. Su šiais nustatymais viskas veikė iki {until}, todėl priežastis greičiausiai yra serveris arba tinklas; čia nieko keisti nereikia.',
  'mailboxes.away.password':
    'Pašto serveris nebepriima slaptažodžio. Jis veikė iki {until}: jei nuo tada buvo pakeistas, įveskite čia naują.',
  'mailboxes.away.tls':
    'Šifruoto ryšio su pašto serveriu užmegzti nepavyksta; iki {until} pavykdavo. Tikriausiai serveryje kas nors pakeista: klauskite jo prižiūrėtojo.',
  'mailboxes.away.worked': 'Viskas veikė iki {until}.',
  'mailboxes.state.forwarding': 'Persiuntimu',
  'mailboxes.state.signIn': 'Neprisijungta',
  'mailboxes.back': 'Visos pašto dėžutės',
  'mailboxes.add.next': 'Toliau',
  'mailboxes.add.addressHint': 'Adresas, kuriuo rašo jūsų klientai. Visa kita Heard suras pats.',
  'mailboxes.add.otherAddress': 'Kitas adresas',
  'mailboxes.add.provider': 'Šio adreso paštą laiko {provider}.',
  'mailboxes.add.srv': 'Šio adreso domenas pats nurodo savo serverius.',
  'mailboxes.add.guess': 'Šie serveriai atrodo tinkami. Bandymas parodys.',
  'mailboxes.add.nothing':
    'Šiam adresui serverių nerasta. Juos nurodo jūsų pašto teikėjas: jo pagalboje ieškokite „IMAP“ ir „SMTP“.',
  'mailboxes.add.password': 'Pašto dėžutės slaptažodis',
  'mailboxes.add.appPassword': 'Programos slaptažodis',
  'mailboxes.add.appPasswordText':
    '{provider} neįleidžia programų su įprastu slaptažodžiu. Ten sukurkite programos slaptažodį ir įklijuokite jį čia.',
  'mailboxes.add.makeAppPassword': 'Sukurti programos slaptažodį',
  'mailboxes.add.bridge':
    '{provider} pasiekiamas per savo programą „Bridge“, kuri turi veikti tame pačiame kompiuteryje kaip Heard. Įklijuokite slaptažodį, kurį rodo „Bridge“.',
  'mailboxes.add.getBridge': 'Apie „Bridge“',
  'mailboxes.add.connect': 'Išbandyti ir prijungti',
  'mailboxes.add.connectAnyway': 'Vis tiek išsaugoti',
  'mailboxes.add.bySignIn': 'Verčiau prisijungti per {provider}',
  'mailboxes.add.byPassword': 'Verčiau naudoti slaptažodį',
  'mailboxes.add.byForwarding': 'Verčiau persiųsti paštą',
  'mailboxes.add.byServer': 'Verčiau pasiimti paštą',
  'mailboxes.forwarding.text':
    'Tegul jūsų pašto serveris pristato į {host}, prievadas {port} (SMTP), arba persiųskite adresą ten. Tada niekas nepasiimama ir slaptažodis nesaugomas.',
  'mailboxes.forwarding.add': 'Pridėti pašto dėžutę',
  'mailboxes.servers': 'Serverių nustatymai',
  'mailboxes.servers.incoming': 'Gaunamas paštas (IMAP)',
  'mailboxes.servers.outgoing': 'Siunčiamas paštas (SMTP)',
  'mailboxes.servers.security.none': 'Nėra (tik šis kompiuteris)',
  'mailboxes.servers.folder': 'Aplankas',
  'mailboxes.servers.sendsOwn': 'Siųsti per šios dėžutės serverį',
  'mailboxes.servers.sendsOwnHint': 'Išjungta: paštas išeina per serverį, nurodytą siunčiamo pašto nustatymuose.',
  'mailboxes.servers.outgoingPassword': 'Siuntimo slaptažodis',
  'mailboxes.servers.samePassword': 'Tuščia: tas pats kaip gaunant.',
  'mailboxes.servers.passwordKept': 'Išsaugotas; palikite tuščią, kad nesikeistų.',
  'mailboxes.import': 'Laiškai, kurie ten jau yra',
  'mailboxes.import.hint': 'Ateis kaip uždarytos užklausos, be automatinių atsakymų ir apklausų.',
  'mailboxes.import.days':
    '{days, plural, =0 {Palikti vietoje} one {Perimti paskutinės # dienos} few {Perimti paskutinių # dienų} many {Perimti paskutinių # dienos} other {Perimti paskutinių # dienų}}',
  'mailboxes.test': 'Išbandyti ryšį',
  'mailboxes.test.fine': 'Viskas veikia.',
  'mailboxes.test.step.resolve': 'Serveris rastas',
  'mailboxes.test.step.connect': 'Serveris atsako',
  'mailboxes.test.step.encrypt': 'Ryšys užšifruotas',
  'mailboxes.test.step.plain': 'Ryšys be šifravimo (šio kompiuterio viduje)',
  'mailboxes.test.step.sign_in': 'Prisijungta',
  'mailboxes.test.step.folder': 'Aplankas atvertas',
  'mailboxes.test.step.send': 'Laiškus galima siųsti',
  'mailboxes.test.state.OK': 'atlikta',
  'mailboxes.test.state.SKIPPED': 'nebandyta',
  'mailboxes.test.state.failed': 'nepavyko',
  'mailboxes.test.help': 'Pagalba: {provider}',
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
  'mailboxes.oauth.why':
    '{provider} programas įleidžia prisijungus, todėl Heard ten reikia vieną kartą užregistruoti. Tai trunka apie dešimt minučių; registracija lieka jūsų.',
  'mailboxes.oauth.open': 'Atverti registraciją: {provider}',
  'mailboxes.oauth.microsoft.1': 'New registration (nauja registracija). Palaikomos paskyros: savo katalogo.',
  'mailboxes.oauth.microsoft.2': 'Redirect URI, platforma „Web“:',
  'mailboxes.oauth.microsoft.3': 'API permissions, delegated (deleguoti leidimai):',
  'mailboxes.oauth.microsoft.4':
    'Certificates & secrets: nauja kliento paslaptis (client secret). Nukopijuokite jos reikšmę.',
  'mailboxes.oauth.google.1': 'Projektas, kurio sutikimo langas „Internal“ (Workspace) arba paskelbtas.',
  'mailboxes.oauth.google.2': 'Credentials: OAuth kliento ID, tipas „Web application“, su šiuo redirect URI:',
  'mailboxes.oauth.google.3': 'Leidimas (scope) sutikimo lange:',
  'mailboxes.oauth.google.4': 'Nukopijuokite iš ten kliento ID ir paslaptį.',
  'mailboxes.oauth.plainAddress':
    'Grįžimo adresas nėra nei HTTPS, nei localhost; {provider} jo nepriims. Pirmiau nustatykite viešą adresą puslapyje „Įmonė“.',
  'mailboxes.oauth.clientId': 'Kliento ID',
  'mailboxes.oauth.clientIdMicrosoft': 'Application (client) ID',
  'mailboxes.oauth.secret': 'Kliento paslaptis',
  'mailboxes.oauth.tenant': 'Katalogo (tenant) ID',
  'mailboxes.oauth.tenantHint': 'Tuščia: bet kurio katalogo paskyros.',
  'mailboxes.oauth.saveClient': 'Išsaugoti registraciją',
  'mailboxes.oauth.change': 'Keisti registraciją',
  'mailboxes.oauth.signIn': 'Prisijungti per {provider}',
  'mailboxes.oauth.signedIn': 'Prisijungta.',
  'mailboxes.oauth.renewed': 'Prisijungta. Dabartinis leidimas galioja iki {until} ir atsinaujina pats.',
  'mailboxes.oauth.switch':
    'Kol neprisijungsite ({provider}), laiškai neimami. Tai, kas jau perskaityta, antrą kartą neskaitoma.',
  'mailboxes.general': 'Pašto dėžutė',
  'mailboxes.signature': 'Parašas',
  'mailboxes.signatureHint': 'Yra po kiekvienu atsakymu.',
  'mailboxes.senderName': 'Siuntėjas',
  'mailboxes.senderNameHint': "'{agent}' reiškia atsakantį žmogų, '{mailbox}' – aukščiau įrašytą vardą.",
  'mailboxes.change': 'Keisti ryšį',
  'mailboxes.disconnect': 'Atjungti',
  'mailboxes.disconnectTitle': 'Atjungti šią pašto dėžutę?',
  'mailboxes.disconnectText':
    'Heard pamirš slaptažodį, prisijungimą ir tai, kiek perskaitė. Užklausos lieka; naujas paštas nebepasiimamas.',
  'mailboxes.lastSeen': 'Serveris paskutinį kartą atsakė {since}.',
  'mailboxes.probe': 'Laiškas sau',
  'mailboxes.probe.text':
    'Heard išsiunčia šiai dėžutei laišką ir žiūri, kas grįžta. Tada atsakymai randa savo užklausas pagal tai, kas čia tikrai išlieka.',
  'mailboxes.probe.notConnected': 'Ši pašto dėžutė dabar neprijungta, tad niekas negalėtų grįžti.',
  'mailboxes.probe.off': 'Ši pašto dėžutė laiškų nepriima: ji išjungta žemiau.',
  'mailboxes.probe.run': 'Išsiųsti laišką',
  'mailboxes.probe.again': 'Išsiųsti dar kartą',
  'mailboxes.probe.waiting':
    'Išsiųsta. Laukiama jau {seconds, plural, one {# sekundę} few {# sekundes} many {# sekundės} other {# sekundžių}}; ne ilgiau kaip minutę.',
  'mailboxes.probe.done': 'Jis grįžo.',
  'mailboxes.probe.plusAddress': 'Pliuso adresai pasiekia',
  'mailboxes.probe.envelopeSender': 'Savas voko siuntėjas išlieka',
  'mailboxes.probe.messageId': 'Message-ID išlieka',
  'mailboxes.probe.references': 'References išlieka',
  'mailboxes.probe.yes': 'taip',
  'mailboxes.probe.no': 'ne',
  'mailboxes.probe.enough': 'Heard naudoja tai, kas išlieka; nieko daryti nereikia.',
  'errors.field.MAILBOX_PASSWORD_NEEDED':
    'Įveskite slaptažodį dar kartą: išsaugotasis tinka tik tam pačiam serveriui ir naudotojui.',
  'errors.field.PLAIN_CONNECTION_REFUSED':
    'Nešifruotą slaptažodį Heard siunčia tik šiame kompiuteryje (127.0.0.1, localhost). Pasirinkite TLS arba STARTTLS.',
  'errors.field.OAUTH_TENANT_INVALID': 'Tai nėra katalogo (tenant) ID.',
};
