import type { incoming as en } from '../en/incoming.js';

export const incoming: Record<keyof typeof en, string> = {
  'answers.arrived.subject': 'Jūsų laiškas gautas [#{number}]',
  'answers.arrived.text':
    'Sveiki!\n\nJūsų laiškas gautas. Jo numeris – {number}. Jį perskaitys žmogus ir jums atsakys.\n\nJei norite ką nors pridurti, tiesiog atsakykite į šį laišką.\n\n{mailbox}',
  'answers.unread.subject': 'Nepavyko perskaityti jūsų laiško',
  'answers.unread.tooLarge':
    'Sveiki!\n\nRašėte adresu {address}. Jūsų laiškas didesnis nei 25 MB, todėl jo atverti nepavyko. Prašome atsiųsti jį dar kartą su mažesniais failais arba mažiau failų.\n\n{mailbox}',
  'answers.unread.broken':
    'Sveiki!\n\nRašėte adresu {address}. Jūsų laiškas supakuotas taip, kad jo atverti nepavyko. Prašome atsiųsti jį dar kartą paprastu tekstu, su keliais failais ir be pridėtų laiškų.\n\n{mailbox}',
  'ticket.details.show': 'Išsamiau',
  'ticket.details.hide': 'Slėpti išsamią informaciją',
  'ticket.details.sender': 'Siuntėjas',
  'ticket.details.checks': 'Patikros',
  'ticket.match.token': 'Priklauso čia, nes išsiųstas šios užklausos atsakymo adresu.',
  'ticket.match.message_id': 'Priklauso čia, nes atsako į šios užklausos laišką.',
  'ticket.match.link': 'Priklauso čia, nes cituoja šios užklausos nuorodą.',
  'ticket.match.subject': 'Priklauso čia, nes temoje yra šios užklausos numeris, o siuntėjas joje dalyvauja.',
  'ticket.match.new': 'Pradėjo užklausą, nes nepriklauso jokiai ankstesnei.',
  'ticket.parts.signed': 'Pasirašytas laiškas (S/MIME arba PGP). Heard parašo netikrina.',
  'ticket.parts.encrypted':
    'Šifruotas laiškas (S/MIME arba PGP). Heard jo perskaityti negali; atverkite pridėtą failą programa, turinčia raktą.',
  'ticket.parts.calendar': 'Susitikimas',
  'ticket.parts.calendar.REQUEST': 'Kvietimas',
  'ticket.parts.calendar.CANCEL': 'Atšauktas susitikimas',
  'ticket.parts.calendar.REPLY': 'Atsakymas į kvietimą',
  'ticket.parts.theirTime': 'organizatoriaus laiku',
  'ticket.authentic.pass': '{domain} patvirtina, kad šis laiškas iš ten.',
  'ticket.authentic.fail': 'Šis laiškas gali būti suklastotas: {domain} nepatvirtina, kad jis iš ten.',
  'ticket.authentic.none': 'Siuntėjo niekas nepatvirtina: {domain} neturi tam taisyklės.',
  'ticket.authentic.unknown': 'Nepavyko patikrinti, ar siuntėjas tikras.',
  'ticket.authentic.badge': 'Gali būti suklastotas',
  'ticket.unproven.badge': 'Siuntėjas nepatvirtintas',
  'ticket.unproven.address': 'Niekas nepatvirtina šio laiško siuntėjo adreso. Prieš imdamiesi veiksmų būkite atsargūs.',
  'ticket.unproven.form': 'Kažkas užpildė jūsų formą šiuo adresu; niekas nepatikrino, ar jis jo.',
  'ticket.unproven.named':
    'Laiške nenurodyta, kam atsakyti. Šį adresą karantine įvedė kažkas iš jūsų; niekas nepatvirtina, kad jis siuntėjo.',
  'ticket.held.named':
    'Laiške nenurodyta, kam atsakyti; šį adresą karantine įvedė kažkas iš jūsų. Įleiskite jį, jei jis priklauso šiai užklausai.',
  'ticket.held.elsewhere':
    'Šį laišką perdavė kitas serveris nei siuntėjo domeno, ir niekas siuntėjo adreso nepatvirtina. Įleiskite tik tada, jei esate tikri.',
  'ticket.held.form':
    'Šis laiškas atėjo per jūsų formą, kurioje kiekvienas gali įrašyti bet kokį adresą. Įleiskite tik tada, jei esate tikri.',
  'ticket.held.forged':
    'Šis laiškas gali būti suklastotas: siuntėjo adreso domenas nepatvirtina, kad jis iš ten. Įleiskite tik tada, jei esate tikri.',
  'ticket.people.title': 'Kopijos gavėjai',
  'ticket.people.text':
    'Paminėti šios užklausos laiškuose. Laiškus iš čia gauna tik įtraukti į kopiją; patvirtinto žmogaus laiškai įleidžiami neklausiant.',
  'ticket.people.accept': 'Patvirtinti',
  'ticket.people.accepted': 'Dalyvauja',
  'ticket.people.dismiss': 'Pašalinti',
  'ticket.forward.text': 'Šis laiškas persiunčia kito žmogaus žodžius. Autorius: {name}.',
  'ticket.forward.do': 'Paskirti klientu: {name}',
  'ticket.forward.said': 'Klientas: {name}',
  'ticket.customer.text':
    'Atsakymai nuo šiol eis šiam žmogui, jo vėliau bus klausiama. Ankstesnis klientas lieka užklausos dalyviu; laukiantis atsakymas lieka čia.',
  'ticket.customer.name': 'Vardas (jei dar nežinomas)',
  'ticket.customer.said': 'Dabar klientas – {name}',
  'ticket.history.TicketCustomerChanged':
    '{how, select, forward {Klientu tapo persiųsto laiško autorius} other {Klientu tapo {customer}}}',
  'ticket.history.ParticipantAccepted': 'Kopijos gavėjas patvirtintas',
  'ticket.history.ParticipantDismissed': 'Kopijos gavėjas pašalintas',
  'ticket.delivery.reason.MAIL_BOUNCED_SOFT':
    'Laiškas grįžo: kliento pašto serveris šį kartą negalėjo jo priimti. Pats jis dar kartą nesiunčiamas.',
  'survey.reason.auto_replied': 'Grįžo pranešimas apie nebuvimą; vėlesnis atsakymas vis tiek bus įskaitytas.',
  'satisfaction.funnel.delivered': 'Pristatyta',
  'settings.mailboxes.acknowledge': 'Pranešti klientams, kad laiškas gautas',
  'settings.mailboxes.acknowledgeHint':
    'Daugiausia vienas toks laiškas žmogui per dieną; robotai ir adresatų sąrašai jų negauna.',
  'settings.mailboxes.authserv': 'Siuntėjus tikrinantis pašto serveris',
  'settings.mailboxes.authservHint':
    'Vardas, kuriuo prasideda jo Authentication-Results, pavyzdžiui, mx.example.com. Palikite tuščią, jei laiškai ateina tiesiai į Heard.',
  'errors.PARTICIPANT_NOT_FOUND': 'Šis žmogus užklausoje (jau) nepaminėtas.',
  'errors.MESSAGE_IS_NO_FORWARD': 'Šis laiškas nepersiunčia niekieno žodžių.',
};
