import type { mailhealth as en } from '../en/mailhealth.js';

export const mailhealth: Record<keyof typeof en, string> = {
  'mailHealth.intro': 'Kas kirjad tulevad ja lähevad, ja mis ajast nad seda ei tee.',
  'mailHealth.empty': 'Postkasti veel ei ole',
  'mailHealth.emptyText': 'Lisage see postkastide lehel; sellest peale hoitakse sel silma peal.',
  'mailHealth.state.ok': 'Töötab',
  'mailHealth.state.warning': 'Vajab pilku',
  'mailHealth.state.dead': 'Seisab',
  'mailHealth.state.not_watched': 'Jälgimata',
  'mailHealth.column.mailbox': 'Postkast',
  'mailHealth.column.in': 'Viimati tulnud',
  'mailHealth.column.out': 'Viimati läinud',
  'mailHealth.column.beat': 'Proovikiri',
  'mailHealth.none': 'Veel mitte ühtegi',
  'mailHealth.beat.arrived': '{when}, tagasi {length} pärast',
  'mailHealth.beat.arrivedAtOnce': '{when}, tagasi sekundi jooksul',
  'mailHealth.beat.leaving': 'Teele minemas, kirjutatud {when}',
  'mailHealth.beat.sent': 'Teel, saadetud {when}',
  'mailHealth.beat.late': 'Hilineb: kirjutatud {when}',
  'mailHealth.beat.off': 'Ei ole',
  'mailHealth.why.NO_WAY_OUT': 'SMTP-serverit pole määratud, seega ei saa postkast iseendale kirjutada.',
  'mailHealth.why.RESERVED_ADDRESS':
    'Kirjad sellele aadressile ei lähe kunagi välja: domeen on mõeldud ainult näideteks.',
  'mailHealth.why.HEARTBEAT_OFF': 'Proovikirjad on välja lülitatud.',
  'mailHealth.trouble.NOBODY_WATCHES': 'Alates {since} ei tegele e-postiga keegi: ükski tööprotsess ei käi.',
  'mailHealth.trouble.NOT_READ': 'Kirjadest, mis on siin olnud alates {since}, ei saa pöördumisi.',
  'mailHealth.trouble.FETCH_FAILING': 'Kirju ei saa kätte alates {since}.',
  'mailHealth.trouble.NOT_FETCHED': 'Keegi ei too kirju ära. Viimane elumärk: {since}.',
  'mailHealth.trouble.HEARTBEAT_LOST': 'Postkasti kiri iseendale ei ole tagasi jõudnud. Viimane kiri tuli {since}.',
  'mailHealth.trouble.HEARTBEAT_LATE':
    'Postkasti kiri iseendale on teel alates {since}. Muid kirju on vahepeal tulnud.',
  'mailHealth.trouble.HEARTBEAT_SLOW':
    '{count, plural, one {Viimane proovikiri oli teel # minuti.} other {Viimane proovikiri oli teel # minutit.}}',
  'mailHealth.trouble.NEVER_ARRIVED':
    'Siia pole kunagi midagi tulnud ja postkasti kiri iseendale ({since}) ei ole tagasi jõudnud. Kas postkast on teie meiliserveris seadistatud?',
  'mailHealth.trouble.QUIET':
    '{count, plural, one {Ebatavaliselt vaikne alates {since}: tavaliselt oleks tulnud umbes # kiri.} other {Ebatavaliselt vaikne alates {since}: tavaliselt oleks tulnud umbes # kirja.}}',
  'mailHealth.trouble.OUTGOING_STUCK':
    '{count, plural, =0 {Alates {since} ei lähe midagi välja.} one {Alates {since} ei lähe midagi välja; ootab # kiri.} other {Alates {since} ei lähe midagi välja; ootab # kirja.}}',
  'mailHealth.trouble.OUTGOING_SLOW':
    '{count, plural, =0 {Väljasaatmine on aeglane alates {since}.} one {# kiri ootab alates {since}; teised lähevad.} other {# kirja ootab, vanim alates {since}; teised lähevad.}}',
  'mailHealth.trouble.OUTGOING_FAILING':
    '{count, plural, one {Tunni jooksul lükati tagasi # kiri.} other {Tunni jooksul lükati tagasi # kirja, ebatavaliselt suur osa.}}',
  'mailHealth.trouble.OUTGOING_UNKNOWN':
    '{count, plural, one {Viimase ööpäeva # kirja kohta ei tea keegi, kas see jõudis kohale.} other {Viimase ööpäeva # kirja kohta ei tea keegi, kas need jõudsid kohale.}}',
  'mailHealth.trouble.QUARANTINE_GROWING':
    '{count, plural, one {Ööpäevaga läks karantiini # kiri.} other {Ööpäevaga läks karantiini # kirja, palju rohkem kui tavaliselt.}}',
  'mailHealth.trouble.SIGN_IN_ENDS':
    '{count, plural, =0 {Sisselogimine teenusepakkuja juures lõpeb täna.} one {Sisselogimine teenusepakkuja juures lõpeb # päeva jooksul.} other {Sisselogimine teenusepakkuja juures lõpeb # päeva pärast.}} Logige postkastide lehel uuesti sisse.',
  'mailHealth.trouble.SECRET_ENDS':
    '{count, plural, =0 {Salavõti teenusepakkuja juures lõpeb täna.} one {Salavõti teenusepakkuja juures lõpeb # päeva jooksul.} other {Salavõti teenusepakkuja juures lõpeb # päeva pärast.}} Tehke seal uus.',
  'mailHealth.incidents': 'Katkestused',
  'mailHealth.incidents.none': 'Neid pole olnud.',
  'mailHealth.incidents.running': 'alates {from}',
  'mailHealth.incidents.over': '{from} kuni {until}',
  'mailHealth.incidents.told':
    '{count, plural, =0 {Kirjaga ei saanud kellelegi teada anda.} one {Kirjutati # administraatorile.} other {Kirjutati # administraatorile.}}',
  'mailHealth.topic.incoming': 'Kirju ei tulnud',
  'mailHealth.topic.outgoing': 'Kirju ei läinud',
  'mailHealth.topic.quiet': 'Ebatavaliselt vaikne',
  'mailHealth.topic.ends': 'Sisselogimine või salavõti lõpeb varsti',
  'mailHealth.settings': 'Kuidas jälgitakse',
  'mailHealth.settings.beat': 'Iga postkast kirjutab iseendale kord tunnis',
  'mailHealth.settings.beatHint':
    'Ainus viis märgata postkasti, mis näib korras, aga ei saa midagi. Kirjad jäävad postkasti; pöördumisi Heard neist ei tee.',
  'mailHealth.settings.secret': 'Meie salavõti ({provider}) lõpeb',
  'mailHealth.settings.secretHint': 'Nagu teenusepakkuja seda näitab. Tuletame meelde 14, 7 ja 1 päev varem.',
  'mailHealth.banner.in': 'Aadressile {address} ei ole kirju tulnud alates {since}. Administraatorid teavad.',
  'mailHealth.banner.out': 'Aadressilt {address} ei ole kirju välja läinud alates {since}. Administraatorid teavad.',
  'mailHealth.banner.in.network':
    'Aadressile {address} ei ole kirju tulnud alates {since}: selle meiliserver ei ole kättesaadav. Heard proovib edasi; administraatorid teavad.',
  'mailHealth.banner.in.password':
    'Aadressile {address} ei ole kirju tulnud alates {since}: selle meiliserver ei lase Heardi sisse. Administraatorid teavad.',
  'mailHealth.banner.in.tls':
    'Aadressile {address} ei ole kirju tulnud alates {since}: selle meiliserveriga ei teki turvalist ühendust. Administraatorid teavad.',
  'mailHealth.banner.out.network':
    'Aadressilt {address} ei ole kirju välja läinud alates {since}: selle meiliserver ei ole kättesaadav. Kirjad lähevad teele, kui server on tagasi; administraatorid teavad.',
  'mailHealth.banner.out.password':
    'Aadressilt {address} ei ole kirju välja läinud alates {since}: selle meiliserver ei lase Heardi sisse. Administraatorid teavad.',
  'mailHealth.banner.out.tls':
    'Aadressilt {address} ei ole kirju välja läinud alates {since}: selle meiliserveriga ei teki turvalist ühendust. Administraatorid teavad.',
  'mailHealth.goesOn': 'Heard proovib edasi.',
  'mailHealth.banner.more':
    '{count, plural, one {# postkasti kirjad seisavad. Administraatorid teavad.} other {# postkasti kirjad seisavad. Administraatorid teavad.}}',
  'mailHealth.banner.link': 'E-posti tervis',
  'mailHealth.beat.subject': 'Heardi proovikiri',
  'mailHealth.beat.text':
    'Heard kirjutab selle kirja kord tunnis oma postkasti, et olla kindel: kirjad lähevad ja tulevad. Selle võib kustutada; vastata pole vaja.',
  'mailHealth.mail.subject.incoming': 'Aadressile {address} ei tule kirju',
  'mailHealth.mail.subject.outgoing': 'Aadressilt {address} ei lähe kirju',
  'mailHealth.mail.subject.quiet': '{address} on ebatavaliselt vaikne',
  'mailHealth.mail.subject.ends': 'Ligipääs postkastile {address} lõpeb varsti',
  'mailHealth.mail.subject.over': '{address}: kirjad liiguvad jälle',
  'mailHealth.mail.over': '{address}: kirjad liiguvad jälle. Häire kestis {from} kuni {until}.',
  'mailHealth.mail.text':
    'Tere, {name}!\n\n{news}\n\nÜksikasjad:\n{link}\n\nSaate ühe kirja, kui midagi algab, ja ühe, kui see on läbi.',
  'unheard.title': 'Kirjad, mida kellelegi ei näidatud',
  'unheard.intro':
    'Viimase 30 päeva kirjad, mis tulid, aga ei kuulu ühegi pöördumise juurde, põhjuste järgi. Vaadake need vahel üle: siin ei tohiks olla midagi kliendilt.',
  'unheard.noneLately': 'Viimase 30 päeva jooksul ei olnud ühtegi.',
  'unheard.none': 'Neid ei ole.',
  'unheard.show': 'Näita kirju',
  'unheard.hide': 'Peida kirjad',
  'unheard.reason.OWN_MAIL': 'Meie enda kiri tuli tagasi',
  'unheard.reason.HEARTBEAT': 'Proovikiri',
  'unheard.reason.OWN_PROBE': 'Ühenduse kontroll',
  'unheard.reason.ANSWER_TO_DIGEST': 'Kolleegi vastus kirjale lugemata teavitustest',
  'unheard.reason.RECEIPT': 'Lugemis- või saateteade',
  'unheard.reason.OWN_ADDRESS': 'Teie kunagi saadetud kiri',
  'unheard.reason.COMPLAINT': 'Kaebus rämpsposti kohta',
  'unheard.reason.CHALLENGE': 'Palub kinnitust',
  'unheard.reason.OUT_OF_OFFICE': 'Eemaloleku teade',
  'unheard.reason.DUPLICATE': 'Saabus kaks korda: pöördumises on see kiri juba olemas',
  'unheard.reason.OTHER': 'Muu põhjus',
};
