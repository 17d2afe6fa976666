import type { incoming as en } from '../en/incoming.js';

export const incoming: Record<keyof typeof en, string> = {
  'answers.arrived.subject': 'Teie kiri on kohal [#{number}]',
  'answers.arrived.text':
    'Tere!\n\nTeie kiri on kohal. Selle number on {number}. Inimene loeb selle läbi ja vastab teile.\n\nKui soovite midagi lisada, vastake lihtsalt sellele kirjale.\n\n{mailbox}',
  'answers.unread.subject': 'Me ei saanud teie kirja avada',
  'answers.unread.tooLarge':
    'Tere!\n\nKirjutasite aadressile {address}. Teie kiri on suurem kui 25 MB ja me ei saanud seda avada. Palun saatke see uuesti väiksemate või vähemate failidega.\n\n{mailbox}',
  'answers.unread.broken':
    'Tere!\n\nKirjutasite aadressile {address}. Teie kiri oli pakitud nii, et me ei saanud seda avada. Palun saatke see veel kord lihttekstina, väheste failidega ja ilma manustatud kirjadeta.\n\n{mailbox}',
  'ticket.details.show': 'Üksikasjad',
  'ticket.details.hide': 'Peida üksikasjad',
  'ticket.details.sender': 'Saatja',
  'ticket.details.checks': 'Kontrollid',
  'ticket.match.token': 'Kuulub siia, sest see saadeti selle pöördumise vastusaadressile.',
  'ticket.match.message_id': 'Kuulub siia, sest see vastab selle pöördumise kirjale.',
  'ticket.match.link': 'Kuulub siia, sest see tsiteerib selle pöördumise linki.',
  'ticket.match.subject': 'Kuulub siia, sest teemareal on selle pöördumise number ja saatja on selle osaline.',
  'ticket.match.new': 'Alustas pöördumist, sest ei kuulu ühegi varasema juurde.',
  'ticket.parts.signed': 'Allkirjastatud kiri (S/MIME või PGP). Heard allkirja ei kontrolli.',
  'ticket.parts.encrypted':
    'Krüpteeritud kiri (S/MIME või PGP). Heard ei saa seda lugeda; avage lisatud fail programmis, millel on võti.',
  'ticket.parts.calendar': 'Kohtumine',
  'ticket.parts.calendar.REQUEST': 'Kutse',
  'ticket.parts.calendar.CANCEL': 'Tühistatud kohtumine',
  'ticket.parts.calendar.REPLY': 'Vastus kutsele',
  'ticket.parts.theirTime': 'korraldaja aeg',
  'ticket.authentic.pass': '{domain} kinnitab, et see kiri on sealt.',
  'ticket.authentic.fail': 'See kiri võib olla võltsitud: {domain} ei kinnita, et see on sealt.',
  'ticket.authentic.none': 'Keegi ei kinnita saatjat: {domain} ei ole selle kohta reeglit seadnud.',
  'ticket.authentic.unknown': 'Ei olnud võimalik kontrollida, kas saatja on ehtne.',
  'ticket.authentic.badge': 'Võib olla võltsitud',
  'ticket.unproven.badge': 'Saatja kinnitamata',
  'ticket.unproven.address': 'Miski ei tõenda, et see kiri on saatja aadressilt. Enne tegutsemist olge ettevaatlik.',
  'ticket.unproven.form': 'Keegi täitis teie vormi selle aadressiga; keegi ei ole kontrollinud, kas see on tema oma.',
  'ticket.unproven.named':
    'Kiri ei nimeta kedagi, kellele vastata. Selle aadressi sisestas karantiinis keegi teie hulgast; miski ei tõenda, et see on saatja oma.',
  'ticket.held.named':
    'Kiri ei nimeta kedagi, kellele vastata; selle aadressi sisestas karantiinis keegi teie hulgast. Lubage see sisse, kui see kuulub selle pöördumise juurde.',
  'ticket.held.elsewhere':
    'Kirja andis üle muu server kui saatja domeeni oma ja miski ei tõenda saatja aadressi. Lubage see sisse ainult siis, kui olete kindel.',
  'ticket.held.form':
    'See kiri tuli teie vormi kaudu, kuhu igaüks võib sisestada mis tahes aadressi. Lubage see sisse ainult siis, kui olete kindel.',
  'ticket.held.forged':
    'See kiri võib olla võltsitud: saatja aadressi domeen ei kinnita, et see on sealt. Lubage see sisse ainult siis, kui olete kindel.',
  'ticket.people.title': 'Koopia saajad',
  'ticket.people.text':
    'Nimetatud selle pöördumise kirjades. Siit saavad nad kirju ainult siis, kui lisate nad koopiasse; kelle heaks kiidate, selle kirjad pääsevad sisse küsimata.',
  'ticket.people.accept': 'Kiida heaks',
  'ticket.people.accepted': 'Osaleb',
  'ticket.people.dismiss': 'Eemalda',
  'ticket.forward.text': 'See kiri annab edasi sõnu, mille autor on {name}.',
  'ticket.forward.do': 'Määra kliendiks {name}',
  'ticket.forward.said': 'Klient: {name}',
  'ticket.customer.text':
    'Vastused lähevad nüüdsest sellele inimesele ja tema käest küsitakse hiljem hinnangut. Senine klient jääb pöördumise osaliseks; ootel vastus jääb siia.',
  'ticket.customer.name': 'Nimi (kui see pole veel teada)',
  'ticket.customer.said': 'Klient on nüüd {name}',
  'ticket.history.TicketCustomerChanged':
    '{how, select, forward {Kliendiks sai edastatud kirja autor} other {Kliendiks sai {customer}}}',
  'ticket.history.ParticipantAccepted': 'Koopia saaja kiideti heaks',
  'ticket.history.ParticipantDismissed': 'Koopia saaja eemaldati',
  'ticket.delivery.reason.MAIL_BOUNCED_SOFT':
    'See tuli tagasi: kliendi meiliserver ei saanud seda seekord vastu võtta. Iseenesest seda uuesti ei saadeta.',
  'survey.reason.auto_replied': 'Tagasi tuli puhkuseteade; hilisem vastus läheb endiselt arvesse.',
  'satisfaction.funnel.delivered': 'Jõudis kohale',
  'settings.mailboxes.acknowledge': 'Teata klientidele, et kiri on kohal',
  'settings.mailboxes.acknowledgeHint':
    'Kõige rohkem üks selline kiri inimesele päevas; robotid ja listid ei saa ühtegi.',
  'settings.mailboxes.authserv': 'Saatjaid kontrolliv meiliserver',
  'settings.mailboxes.authservHint':
    'Nimi, millega algab selle Authentication-Results, näiteks mx.example.com. Jätke tühjaks, kui kirjad tulevad otse Heardi.',
  'errors.PARTICIPANT_NOT_FOUND': 'Seda inimest pöördumises (enam) ei nimetata.',
  'errors.MESSAGE_IS_NO_FORWARD': 'See kiri ei anna edasi kellegi sõnu.',
};
