import type { incoming as en } from '../en/incoming.js';

export const incoming: Record<keyof typeof en, string> = {
  'answers.arrived.subject': 'Üzenete megérkezett [#{number}]',
  'answers.arrived.text':
    'Jó napot kívánunk!\n\nÜzenete megérkezett. A száma: {number}. Munkatársunk elolvassa, és válaszol Önnek.\n\nHa szeretne még valamit hozzátenni, egyszerűen válaszoljon erre a levélre.\n\n{mailbox}',
  'answers.unread.subject': 'Nem tudtuk elolvasni a levelét',
  'answers.unread.tooLarge':
    'Jó napot kívánunk!\n\nÖn a következő címre írt: {address}. Levele nagyobb, mint 25 MB, ezért nem tudtuk megnyitni. Kérjük, küldje el újra kisebb vagy kevesebb fájllal.\n\n{mailbox}',
  'answers.unread.broken':
    'Jó napot kívánunk!\n\nÖn a következő címre írt: {address}. A levelet úgy csomagolták, hogy nem tudtuk megnyitni. Kérjük, küldje el még egyszer egyszerű szövegként, kevés fájllal és csatolt levelek nélkül.\n\n{mailbox}',
  'ticket.details.show': 'Részletek',
  'ticket.details.hide': 'Részletek elrejtése',
  'ticket.details.sender': 'Feladó',
  'ticket.details.checks': 'Ellenőrzések',
  'ticket.match.token': 'Azért tartozik ide, mert ennek a megkeresésnek a válaszcímére küldték.',
  'ticket.match.message_id': 'Azért tartozik ide, mert ennek a megkeresésnek egy levelére válaszol.',
  'ticket.match.link': 'Azért tartozik ide, mert ennek a megkeresésnek egy hivatkozását idézi.',
  'ticket.match.subject':
    'Azért tartozik ide, mert a tárgya ennek a megkeresésnek a számát tartalmazza, és a feladó részt vesz benne.',
  'ticket.match.new': 'Új megkeresés lett belőle, mert egyik korábbihoz sem tartozik.',
  'ticket.parts.signed': 'Aláírt levél (S/MIME vagy PGP). A Heard az aláírást nem ellenőrzi.',
  'ticket.parts.encrypted':
    'Titkosított levél (S/MIME vagy PGP). A Heard nem tudja elolvasni; nyissa meg a csatolt fájlt olyan programmal, amelynél megvan a kulcs.',
  'ticket.parts.calendar': 'Időpont',
  'ticket.parts.calendar.REQUEST': 'Meghívó',
  'ticket.parts.calendar.CANCEL': 'Lemondott időpont',
  'ticket.parts.calendar.REPLY': 'Válasz meghívóra',
  'ticket.parts.theirTime': 'a szervező ideje szerint',
  'ticket.authentic.pass': '{domain} igazolja, hogy ez a levél onnan jött.',
  'ticket.authentic.fail': 'Ez a levél hamis lehet: {domain} nem igazolja, hogy onnan jött.',
  'ticket.authentic.none': 'A feladót senki sem igazolja: {domain} nem adott meg rá szabályt.',
  'ticket.authentic.unknown': 'Nem sikerült ellenőrizni, hogy a feladó valódi-e.',
  'ticket.authentic.badge': 'Hamis lehet',
  'ticket.unproven.badge': 'A feladó nincs igazolva',
  'ticket.unproven.address': 'Semmi sem igazolja ennek a levélnek a feladói címét. Legyen óvatos, mielőtt intézkedik.',
  'ticket.unproven.form': 'Valaki ezzel a címmel töltötte ki az Önök űrlapját; senki sem ellenőrizte, hogy az övé-e.',
  'ticket.unproven.named':
    'A levél nem nevez meg senkit, akinek válaszolni lehetne. Ezt a címet Önök közül valaki adta meg a karanténban; semmi sem igazolja, hogy a feladóé.',
  'ticket.held.named':
    'A levél nem nevez meg senkit, akinek válaszolni lehetne; ezt a címet Önök közül valaki adta meg a karanténban. Engedje be, ha ide tartozik.',
  'ticket.held.elsewhere':
    'Ezt a levelet nem a feladó tartományának kiszolgálója adta át, és a feladó címét semmi sem igazolja. Csak akkor engedje be, ha biztos benne.',
  'ticket.held.form':
    'Ez a levél az Önök űrlapján át jött, ahol bárki bármilyen címet megadhat. Csak akkor engedje be, ha biztos benne.',
  'ticket.held.forged':
    'Ez a levél hamis lehet: a feladó címének tartománya nem igazolja, hogy onnan jött. Csak akkor engedje be, ha biztos benne.',
  'ticket.people.title': 'Másolatot kapott',
  'ticket.people.text':
    'A megkeresés levelei említik őket. Innen csak akkor kapnak levelet, ha másolatba teszi őket; akit elfogad, annak a levelei kérdés nélkül bejutnak.',
  'ticket.people.accept': 'Elfogadás',
  'ticket.people.accepted': 'Részt vesz',
  'ticket.people.dismiss': 'Eltávolítás',
  'ticket.forward.text': 'Ez a levél másvalaki szavait továbbítja. Szerző: {name}.',
  'ticket.forward.do': 'Legyen az ügyfél: {name}',
  'ticket.forward.said': 'Ügyfél: {name}',
  'ticket.customer.text':
    'A válaszok mostantól ennek a személynek mennek, és később őt kérdezzük meg. Az eddigi ügyfél a megkeresés résztvevője marad; a küldésre váró válasz itt marad.',
  'ticket.customer.name': 'Név (ha még nem ismert)',
  'ticket.customer.said': 'Az ügyfél most: {name}',
  'ticket.history.TicketCustomerChanged':
    '{how, select, forward {A továbbított levél szerzője lett az ügyfél} other {{customer} lett az ügyfél}}',
  'ticket.history.ParticipantAccepted': 'Másolatot kapó személy elfogadva',
  'ticket.history.ParticipantDismissed': 'Másolatot kapó személy eltávolítva',
  'ticket.delivery.reason.MAIL_BOUNCED_SOFT':
    'Visszajött: az ügyfél levelezőszervere ezúttal nem tudta fogadni. Magától nem küldjük el újra.',
  'survey.reason.auto_replied': 'Távolléti értesítés jött vissza; a későbbi válasz továbbra is számít.',
  'satisfaction.funnel.delivered': 'Kézbesítve',
  'settings.mailboxes.acknowledge': 'Értesítse az ügyfeleket, hogy levelük megérkezett',
  'settings.mailboxes.acknowledgeHint':
    'Naponta legfeljebb egy ilyen levél személyenként; robotok és levelezőlisták nem kapnak.',
  'settings.mailboxes.authserv': 'A feladókat ellenőrző levelezőszerver',
  'settings.mailboxes.authservHint':
    'A név, amellyel az Authentication-Results sora kezdődik, például mx.example.com. Hagyja üresen, ha a levelek közvetlenül a Heardbe érkeznek.',
  'errors.PARTICIPANT_NOT_FOUND': 'Ez a személy (már) nem szerepel a megkeresésben.',
  'errors.MESSAGE_IS_NO_FORWARD': 'Ez a levél senkinek a szavait nem továbbítja.',
};
