import type { mailhealth as en } from '../en/mailhealth.js';

export const mailhealth: Record<keyof typeof en, string> = {
  'mailHealth.intro': 'Jönnek-e és mennek-e a levelek, és ha nem, mióta.',
  'mailHealth.empty': 'Még nincs postafiók',
  'mailHealth.emptyText': 'Adjon hozzá egyet a Postafiókok oldalon; onnantól figyeljük.',
  'mailHealth.state.ok': 'Működik',
  'mailHealth.state.warning': 'Nézzen rá',
  'mailHealth.state.dead': 'Áll',
  'mailHealth.state.not_watched': 'Nem figyeljük',
  'mailHealth.column.mailbox': 'Postafiók',
  'mailHealth.column.in': 'Utolsó bejövő',
  'mailHealth.column.out': 'Utolsó kimenő',
  'mailHealth.column.beat': 'Próbalevél',
  'mailHealth.none': 'Még egy sem',
  'mailHealth.beat.arrived': '{when}, visszaért {length} alatt',
  'mailHealth.beat.arrivedAtOnce': '{when}, egy másodpercen belül visszaért',
  'mailHealth.beat.leaving': 'Indulóban, megírva {when}',
  'mailHealth.beat.sent': 'Úton, elküldve {when}',
  'mailHealth.beat.late': 'Késik: megírva {when}',
  'mailHealth.beat.off': 'Nincs',
  'mailHealth.why.NO_WAY_OUT': 'Nincs beállítva SMTP-kiszolgáló, így a postafiók nem tud magának írni.',
  'mailHealth.why.RESERVED_ADDRESS': 'Erre a címre soha nem megy ki levél: a tartománya csak példákra való.',
  'mailHealth.why.HEARTBEAT_OFF': 'A próbalevelek ki vannak kapcsolva.',
  'mailHealth.trouble.NOBODY_WATCHES':
    '{since} óta senki sem foglalkozik a levelekkel: nem fut egyetlen munkafolyamat sem.',
  'mailHealth.trouble.NOT_READ': 'A {since} óta itt lévő levelekből nem lesz megkeresés.',
  'mailHealth.trouble.FETCH_FAILING': '{since} óta nem tudjuk letölteni a leveleket.',
  'mailHealth.trouble.NOT_FETCHED': 'Senki sem tölti le a leveleket. Utolsó életjel: {since}.',
  'mailHealth.trouble.HEARTBEAT_LOST':
    'A postafiók saját magának írt levele nem ért vissza. Az utolsó levél ekkor jött: {since}.',
  'mailHealth.trouble.HEARTBEAT_LATE':
    'A postafiók saját magának írt levele {since} óta úton van. Más levelek közben jöttek.',
  'mailHealth.trouble.HEARTBEAT_SLOW':
    '{count, plural, one {Az utolsó próbalevél # percig volt úton.} other {Az utolsó próbalevél # percig volt úton.}}',
  'mailHealth.trouble.NEVER_ARRIVED':
    'Ide még soha nem jött semmi, és a postafiók saját magának írt levele ({since}) sem ért vissza. Be van állítva a levelezőkiszolgálón?',
  'mailHealth.trouble.QUIET':
    '{count, plural, one {Szokatlanul csendes {since} óta: körülbelül # levél lett volna szokásos.} other {Szokatlanul csendes {since} óta: körülbelül # levél lett volna szokásos.}}',
  'mailHealth.trouble.OUTGOING_STUCK':
    '{count, plural, =0 {{since} óta semmi sem megy ki.} one {{since} óta semmi sem megy ki; # levél vár.} other {{since} óta semmi sem megy ki; # levél vár.}}',
  'mailHealth.trouble.OUTGOING_SLOW':
    '{count, plural, =0 {{since} óta lassú a küldés.} one {# levél vár {since} óta; a többi kimegy.} other {# levél vár, a legrégebbi {since} óta; a többi kimegy.}}',
  'mailHealth.trouble.OUTGOING_FAILING':
    '{count, plural, one {Egy órán belül # levelet utasítottak vissza.} other {Egy órán belül # levelet utasítottak vissza, szokatlanul nagy arányban.}}',
  'mailHealth.trouble.OUTGOING_UNKNOWN':
    '{count, plural, one {Az utolsó nap # leveléről senki sem tudja, megérkezett-e.} other {Az utolsó nap # leveléről senki sem tudja, megérkeztek-e.}}',
  'mailHealth.trouble.QUARANTINE_GROWING':
    '{count, plural, one {Egy nap alatt # levél került karanténba.} other {Egy nap alatt # levél került karanténba, sokkal több a szokásosnál.}}',
  'mailHealth.trouble.SIGN_IN_ENDS':
    '{count, plural, =0 {A szolgáltatónál a bejelentkezés ma lejár.} one {A szolgáltatónál a bejelentkezés # napon belül lejár.} other {A szolgáltatónál a bejelentkezés # nap múlva lejár.}} Jelentkezzen be újra a Postafiókok oldalon.',
  'mailHealth.trouble.SECRET_ENDS':
    '{count, plural, =0 {A szolgáltatónál a titkos kulcs ma lejár.} one {A szolgáltatónál a titkos kulcs # napon belül lejár.} other {A szolgáltatónál a titkos kulcs # nap múlva lejár.}} Hozzon létre ott egy újat.',
  'mailHealth.incidents': 'Zavarok',
  'mailHealth.incidents.none': 'Nem volt egy sem.',
  'mailHealth.incidents.running': '{from} óta',
  'mailHealth.incidents.over': '{from} – {until}',
  'mailHealth.incidents.told':
    '{count, plural, =0 {Levélben senkinek sem lehetett szólni.} one {# rendszergazdának írtunk.} other {# rendszergazdának írtunk.}}',
  'mailHealth.topic.incoming': 'Nem jött levél',
  'mailHealth.topic.outgoing': 'Nem ment ki levél',
  'mailHealth.topic.quiet': 'Szokatlanul csendes',
  'mailHealth.topic.ends': 'Hamarosan lejár egy bejelentkezés vagy kulcs',
  'mailHealth.settings': 'Hogyan figyeljük',
  'mailHealth.settings.beat': 'Minden postafiók óránként egyszer ír saját magának',
  'mailHealth.settings.beatHint':
    'Csak így vehető észre az a postafiók, amely rendben lévőnek látszik, de semmit sem kap. A levelek a postafiókban maradnak; megkeresés nem lesz belőlük.',
  'mailHealth.settings.secret': 'A titkos kulcsunk ({provider}) lejár ekkor:',
  'mailHealth.settings.secretHint': 'Ahogy a szolgáltató mutatja. 14, 7 és 1 nappal előtte szólunk.',
  'mailHealth.banner.in': 'A(z) {address} címre {since} óta nem jön levél. A rendszergazdák tudják.',
  'mailHealth.banner.out': 'A(z) {address} címről {since} óta nem megy ki levél. A rendszergazdák tudják.',
  'mailHealth.banner.in.network':
    'A(z) {address} címre {since} óta nem jön levél: a levelezőkiszolgálója nem érhető el. A Heard tovább próbálkozik; a rendszergazdák tudják.',
  'mailHealth.banner.in.password':
    'A(z) {address} címre {since} óta nem jön levél: a levelezőkiszolgálója nem engedi be a Heardet. A rendszergazdák tudják.',
  'mailHealth.banner.in.tls':
    'A(z) {address} címre {since} óta nem jön levél: nem jön létre biztonságos kapcsolat a levelezőkiszolgálójával. A rendszergazdák tudják.',
  'mailHealth.banner.out.network':
    'A(z) {address} címről {since} óta nem megy ki levél: a levelezőkiszolgálója nem érhető el. A levelek elindulnak, amint a kiszolgáló visszatér; a rendszergazdák tudják.',
  'mailHealth.banner.out.password':
    'A(z) {address} címről {since} óta nem megy ki levél: a levelezőkiszolgálója nem engedi be a Heardet. A rendszergazdák tudják.',
  'mailHealth.banner.out.tls':
    'A(z) {address} címről {since} óta nem megy ki levél: nem jön létre biztonságos kapcsolat a levelezőkiszolgálójával. A rendszergazdák tudják.',
  'mailHealth.goesOn': 'A Heard tovább próbálkozik.',
  'mailHealth.banner.more':
    '{count, plural, one {# postafiók levelezése áll. A rendszergazdák tudják.} other {# postafiók levelezése áll. A rendszergazdák tudják.}}',
  'mailHealth.banner.link': 'A levelezés állapota',
  'mailHealth.beat.subject': 'A Heard próbalevele',
  'mailHealth.beat.text':
    'A Heard óránként megírja ezt a levelet a saját postafiókjába, hogy biztos legyen benne: a levelek kimennek és megjönnek. Törölheti; válaszolni nem kell.',
  'mailHealth.mail.subject.incoming': 'Nem jön levél ide: {address}',
  'mailHealth.mail.subject.outgoing': 'Nem megy ki levél innen: {address}',
  'mailHealth.mail.subject.quiet': 'Szokatlanul csendes: {address}',
  'mailHealth.mail.subject.ends': 'Hamarosan megszűnik a hozzáférés: {address}',
  'mailHealth.mail.subject.over': 'Újra jönnek-mennek a levelek: {address}',
  'mailHealth.mail.over': '{address}: a levelezés újra működik. A zavar ideje: {from} – {until}.',
  'mailHealth.mail.text':
    'Kedves {name}!\n\n{news}\n\nRészletek:\n{link}\n\nEgy levelet kap, amikor valami elkezdődik, és egyet, amikor véget ér.',
  'unheard.title': 'Levelek, amelyeket senki sem látott',
  'unheard.intro':
    'Az elmúlt 30 napban érkezett levelek, amelyek egyetlen ügyhöz sem tartoznak, okok szerint. Nézze át őket időnként: ügyfél levele nem lehet köztük.',
  'unheard.noneLately': 'Az elmúlt 30 napban nem volt ilyen.',
  'unheard.none': 'Nincs ilyen.',
  'unheard.show': 'Levelek megjelenítése',
  'unheard.hide': 'Levelek elrejtése',
  'unheard.reason.OWN_MAIL': 'Saját levelünk jött vissza',
  'unheard.reason.HEARTBEAT': 'Próbalevél',
  'unheard.reason.OWN_PROBE': 'Kapcsolatpróba',
  'unheard.reason.ANSWER_TO_DIGEST': 'Munkatárs válasza az olvasatlan értesítésekről szóló levélre',
  'unheard.reason.RECEIPT': 'Olvasási vagy kézbesítési értesítés',
  'unheard.reason.OWN_ADDRESS': 'Korábban Önök által küldött levél',
  'unheard.reason.COMPLAINT': 'Panasz levélszemétre',
  'unheard.reason.CHALLENGE': 'Megerősítést kér',
  'unheard.reason.OUT_OF_OFFICE': 'Távolléti értesítés',
  'unheard.reason.DUPLICATE': 'Kétszer érkezett: a megkeresésben már szerepel',
  'unheard.reason.OTHER': 'Más ok',
};
