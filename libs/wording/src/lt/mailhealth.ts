import type { mailhealth as en } from '../en/mailhealth.js';

export const mailhealth: Record<keyof typeof en, string> = {
  'mailHealth.intro': 'Ar laiškai ateina ir išeina, ir nuo kada ne.',
  'mailHealth.empty': 'Pašto dėžutės dar nėra',
  'mailHealth.emptyText': 'Pridėkite ją puslapyje „Pašto dėžutės“; nuo tada ji bus stebima.',
  'mailHealth.state.ok': 'Veikia',
  'mailHealth.state.warning': 'Pažiūrėkite',
  'mailHealth.state.dead': 'Sustojo',
  'mailHealth.state.not_watched': 'Nestebima',
  'mailHealth.column.mailbox': 'Pašto dėžutė',
  'mailHealth.column.in': 'Paskutinis gautas',
  'mailHealth.column.out': 'Paskutinis išsiųstas',
  'mailHealth.column.beat': 'Bandomasis laiškas',
  'mailHealth.none': 'Dar nė vieno',
  'mailHealth.beat.arrived': '{when}, grįžo per {length}',
  'mailHealth.beat.arrivedAtOnce': '{when}, grįžo per sekundę',
  'mailHealth.beat.leaving': 'Išeina, parašytas {when}',
  'mailHealth.beat.sent': 'Kelyje, išsiųstas {when}',
  'mailHealth.beat.late': 'Vėluoja: parašytas {when}',
  'mailHealth.beat.off': 'Nėra',
  'mailHealth.why.NO_WAY_OUT': 'SMTP serveris nenurodytas, todėl dėžutė negali rašyti pati sau.',
  'mailHealth.why.RESERVED_ADDRESS': 'Laiškai šiuo adresu niekada neišeina: jo domenas skirtas tik pavyzdžiams.',
  'mailHealth.why.HEARTBEAT_OFF': 'Bandomieji laiškai išjungti.',
  'mailHealth.trouble.NOBODY_WATCHES': 'Nuo {since} paštu niekas nesirūpina: neveikia nė vienas darbinis procesas.',
  'mailHealth.trouble.NOT_READ': 'Laiškai, kurie čia nuo {since}, nevirsta užklausomis.',
  'mailHealth.trouble.FETCH_FAILING': 'Laiškų nepavyksta paimti nuo {since}.',
  'mailHealth.trouble.NOT_FETCHED': 'Niekas nepaima laiškų. Paskutinis gyvybės ženklas: {since}.',
  'mailHealth.trouble.HEARTBEAT_LOST': 'Dėžutės laiškas pačiai sau negrįžo. Paskutinis laiškas atėjo {since}.',
  'mailHealth.trouble.HEARTBEAT_LATE': 'Dėžutės laiškas pačiai sau kelyje nuo {since}. Kiti laiškai tuo metu ateina.',
  'mailHealth.trouble.HEARTBEAT_SLOW':
    '{count, plural, one {Paskutinis bandomasis laiškas užtruko # minutę.} few {Paskutinis bandomasis laiškas užtruko # minutes.} many {Paskutinis bandomasis laiškas užtruko # minutės.} other {Paskutinis bandomasis laiškas užtruko # minučių.}}',
  'mailHealth.trouble.NEVER_ARRIVED':
    'Čia dar niekada nieko neatėjo, o dėžutės laiškas pačiai sau ({since}) negrįžo. Ar ji nustatyta jūsų pašto serveryje?',
  'mailHealth.trouble.QUIET':
    '{count, plural, one {Neįprastai tylu nuo {since}: paprastai būtų atėjęs maždaug # laiškas.} few {Neįprastai tylu nuo {since}: paprastai būtų atėję maždaug # laiškai.} many {Neįprastai tylu nuo {since}: paprastai būtų atėję maždaug # laiško.} other {Neįprastai tylu nuo {since}: paprastai būtų atėję maždaug # laiškų.}}',
  'mailHealth.trouble.OUTGOING_STUCK':
    '{count, plural, =0 {Nuo {since} niekas neišeina.} one {Nuo {since} niekas neišeina; laukia # laiškas.} few {Nuo {since} niekas neišeina; laukia # laiškai.} many {Nuo {since} niekas neišeina; laukia # laiško.} other {Nuo {since} niekas neišeina; laukia # laiškų.}}',
  'mailHealth.trouble.OUTGOING_SLOW':
    '{count, plural, =0 {Siuntimas lėtas nuo {since}.} one {# laiškas laukia nuo {since}; kiti išeina.} few {# laiškai laukia, seniausias nuo {since}; kiti išeina.} many {# laiško laukia, seniausias nuo {since}; kiti išeina.} other {# laiškų laukia, seniausias nuo {since}; kiti išeina.}}',
  'mailHealth.trouble.OUTGOING_FAILING':
    '{count, plural, one {Per valandą atmestas # laiškas.} few {Per valandą atmesti # laiškai, neįprastai didelė dalis.} many {Per valandą atmesta # laiško, neįprastai didelė dalis.} other {Per valandą atmesta # laiškų, neįprastai didelė dalis.}}',
  'mailHealth.trouble.OUTGOING_UNKNOWN':
    '{count, plural, one {Niekas nežino, ar gavėją pasiekė # per paskutinę parą mūsų išsiųstas laiškas.} few {Niekas nežino, ar gavėjus pasiekė # per paskutinę parą mūsų išsiųsti laiškai.} many {Niekas nežino, ar gavėjus pasiekė # per paskutinę parą mūsų išsiųsto laiško.} other {Niekas nežino, ar gavėjus pasiekė # per paskutinę parą mūsų išsiųstų laiškų.}}',
  'mailHealth.trouble.QUARANTINE_GROWING':
    '{count, plural, one {Per parą į karantiną pateko # laiškas.} few {Per parą į karantiną pateko # laiškai, gerokai daugiau nei įprastai.} many {Per parą į karantiną pateko # laiško, gerokai daugiau nei įprastai.} other {Per parą į karantiną pateko # laiškų, gerokai daugiau nei įprastai.}}',
  'mailHealth.trouble.SIGN_IN_ENDS':
    '{count, plural, =0 {Prisijungimas pas teikėją baigiasi šiandien.} one {Prisijungimas pas teikėją baigiasi po # dienos.} few {Prisijungimas pas teikėją baigiasi po # dienų.} many {Prisijungimas pas teikėją baigiasi po # dienos.} other {Prisijungimas pas teikėją baigiasi po # dienų.}} Prisijunkite iš naujo puslapyje „Pašto dėžutės“.',
  'mailHealth.trouble.SECRET_ENDS':
    '{count, plural, =0 {Slaptasis raktas pas teikėją baigiasi šiandien.} one {Slaptasis raktas pas teikėją baigiasi po # dienos.} few {Slaptasis raktas pas teikėją baigiasi po # dienų.} many {Slaptasis raktas pas teikėją baigiasi po # dienos.} other {Slaptasis raktas pas teikėją baigiasi po # dienų.}} Sukurkite ten naują.',
  'mailHealth.incidents': 'Sutrikimai',
  'mailHealth.incidents.none': 'Jų nebuvo.',
  'mailHealth.incidents.running': 'nuo {from}',
  'mailHealth.incidents.over': 'nuo {from} iki {until}',
  'mailHealth.incidents.told':
    '{count, plural, =0 {Laišku pranešti nepavyko.} one {Parašyta # administratoriui.} few {Parašyta # administratoriams.} many {Parašyta # administratoriaus.} other {Parašyta # administratorių.}}',
  'mailHealth.topic.incoming': 'Laiškai neatėjo',
  'mailHealth.topic.outgoing': 'Laiškai neišėjo',
  'mailHealth.topic.quiet': 'Neįprastai tylu',
  'mailHealth.topic.ends': 'Greitai baigiasi prisijungimas ar raktas',
  'mailHealth.settings': 'Kaip stebima',
  'mailHealth.settings.beat': 'Kiekviena dėžutė kartą per valandą parašo pati sau',
  'mailHealth.settings.beatHint':
    'Vienintelis būdas pastebėti dėžutę, kuri atrodo gerai, bet nieko negauna. Laiškai lieka dėžutėje; užklausomis jie netampa.',
  'mailHealth.settings.secret': 'Mūsų slaptasis raktas ({provider}) galioja iki',
  'mailHealth.settings.secretHint': 'Kaip rodo teikėjas. Priminsime likus 14, 7 ir 1 dienai.',
  'mailHealth.banner.in': 'Adresu {address} laiškai neateina nuo {since}. Administratoriai žino.',
  'mailHealth.banner.out': 'Iš adreso {address} laiškai neišeina nuo {since}. Administratoriai žino.',
  'mailHealth.banner.in.network':
    'Adresu {address} laiškai neateina nuo {since}: nepasiekiamas jo pašto serveris. Heard bando toliau; administratoriai žino.',
  'mailHealth.banner.in.password':
    'Adresu {address} laiškai neateina nuo {since}: jo pašto serveris neleidžia Heard prisijungti. Administratoriai žino.',
  'mailHealth.banner.in.tls':
    'Adresu {address} laiškai neateina nuo {since}: nepavyksta užmegzti saugaus ryšio su jo pašto serveriu. Administratoriai žino.',
  'mailHealth.banner.out.network':
    'Iš adreso {address} laiškai neišeina nuo {since}: nepasiekiamas jo pašto serveris. Jie iškeliaus, kai serveris vėl veiks; administratoriai žino.',
  'mailHealth.banner.out.password':
    'Iš adreso {address} laiškai neišeina nuo {since}: jo pašto serveris neleidžia Heard prisijungti. Administratoriai žino.',
  'mailHealth.banner.out.tls':
    'Iš adreso {address} laiškai neišeina nuo {since}: nepavyksta užmegzti saugaus ryšio su jo pašto serveriu. Administratoriai žino.',
  'mailHealth.goesOn': 'Heard bando toliau.',
  'mailHealth.banner.more':
    '{count, plural, one {# dėžutės paštas stovi. Administratoriai žino.} few {# dėžučių paštas stovi. Administratoriai žino.} many {# dėžutės paštas stovi. Administratoriai žino.} other {# dėžučių paštas stovi. Administratoriai žino.}}',
  'mailHealth.banner.link': 'Pašto būklė',
  'mailHealth.beat.subject': 'Heard bandomasis laiškas',
  'mailHealth.beat.text':
    'Heard kartą per valandą rašo šį laišką į savo dėžutę, kad įsitikintų, jog laiškai išeina ir ateina. Galite jį ištrinti; atsakyti nereikia.',
  'mailHealth.mail.subject.incoming': 'Adresu {address} neateina laiškai',
  'mailHealth.mail.subject.outgoing': 'Iš adreso {address} neišeina laiškai',
  'mailHealth.mail.subject.quiet': '{address} neįprastai tyli',
  'mailHealth.mail.subject.ends': 'Greitai baigsis prieiga prie {address}',
  'mailHealth.mail.subject.over': '{address}: laiškai vėl eina',
  'mailHealth.mail.over': '{address}: laiškai vėl eina. Sutrikimas truko nuo {from} iki {until}.',
  'mailHealth.mail.text':
    'Sveiki, {name}!\n\n{news}\n\nIšsamiau:\n{link}\n\nGausite vieną laišką, kai kas nors prasideda, ir vieną, kai baigiasi.',
  'unheard.title': 'Laiškai, kurie niekam nebuvo parodyti',
  'unheard.intro':
    'Per paskutines 30 dienų gauti laiškai, nepriklausantys jokiai užklausai, pagal priežastį. Kartais juos peržiūrėkite: klientų laiškų čia neturėtų būti.',
  'unheard.noneLately': 'Per paskutines 30 dienų tokių nebuvo.',
  'unheard.none': 'Tokių nėra.',
  'unheard.show': 'Rodyti laiškus',
  'unheard.hide': 'Slėpti laiškus',
  'unheard.reason.OWN_MAIL': 'Grįžo mūsų pačių laiškas',
  'unheard.reason.HEARTBEAT': 'Bandomasis laiškas',
  'unheard.reason.OWN_PROBE': 'Ryšio patikra',
  'unheard.reason.ANSWER_TO_DIGEST': 'Kolegos atsakymas į laišką apie neskaitytus pranešimus',
  'unheard.reason.RECEIPT': 'Skaitymo ar pristatymo pranešimas',
  'unheard.reason.OWN_ADDRESS': 'Anksčiau jūsų išsiųstas laiškas',
  'unheard.reason.COMPLAINT': 'Skundas dėl šlamšto',
  'unheard.reason.CHALLENGE': 'Prašo patvirtinti',
  'unheard.reason.OUT_OF_OFFICE': 'Pranešimas apie nebuvimą',
  'unheard.reason.DUPLICATE': 'Atėjo du kartus: užklausoje šis laiškas jau yra',
  'unheard.reason.OTHER': 'Kita priežastis',
};
