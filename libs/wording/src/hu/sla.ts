import type { sla as english } from '../en/sla.js';

export const sla: Record<keyof typeof english, string> = {
  'sla.target.first_response': 'Első válasz',
  'sla.target.next_response': 'Következő válasz',
  'sla.target.resolution': 'Megoldás',
  'sla.row.late': '{time} késés',
  'sla.row.left': 'még {time}',
  'sla.row.now': 'most jár le',
  'sla.row.hint':
    '{target, select, first_response {Első válasz} next_response {Következő válasz} other {Megoldás}}: vállalt határidő: {at}',
  'sla.card': 'Vállalt határidők',
  'sla.running': 'Határidő: {at}',
  'sla.late': 'A határidő lejárt: {at}',
  'sla.paused': 'Áll az óra; hátravan {left}',
  'sla.met': 'Teljesítve: {at}',
  'sla.lateMet': 'Határidő: {due}, teljesítve: {at}',
  'sla.cancelled': 'Eredmény nélkül ért véget',
  'sla.by': '{name}: {time}, {kind, select, wall {éjjel-nappal} other {nyitvatartási időben}}',
  'sla.pauses': '{count, plural, one {Egyszer} other {# alkalommal}} állt az óra; a határidő ennyivel tolódott: {time}',
  'sla.pause':
    '{reason, select, pending {Az ügyfélre várt} on_hold {Felfüggesztve} spam {Spamben volt} other {Megoldott volt}}: {from} – {to}, eltolódás: {time}',
  'sla.pauseNow':
    '{reason, select, pending {Az ügyfélre vár} on_hold {Felfüggesztve} spam {Spamben} other {Megoldva}} ettől: {from}',
  'sla.earlier': '{count, plural, one {# korábbi válasz} other {# korábbi válasz}}: időben {kept}',
  'ticket.history.SlaBreached':
    'Lejárt egy vállalt határidő: {target, select, first_response {az első válasz} next_response {a következő válasz} other {a megoldás}} ideje {until} volt',
  'view.field.sla': 'Vállalt határidő',
  'view.sla.late': 'Lejárt',
  'view.sla.soon': 'Hamarosan lejár',
  'view.sla.later': 'Van idő',
  'view.sla.none': 'Nem fut',
  'view.sort.sla': 'Legközelebbi határidő elöl',
  'settings.sla.title': 'Vállalt határidők',
  'settings.sla.intro':
    'Milyen gyorsan kapnak választ és megoldást az ügyfelek. Az első szabály számít, amelynek a feltételei illenek a megkeresésre; szabály nélkül nincs vállalás, és nem fut óra.',
  'settings.sla.empty.title': 'Még nincs vállalás',
  'settings.sla.empty.text':
    'Kezdésnek a legtöbb csapatnak megfelel: első válasz 4 órán belül, a következő 8 órán belül, megoldás két munkanapon belül, nyitvatartási időben; a sürgőseknél gyorsabban.',
  'settings.sla.start': 'Kezdés: 4 ó / 8 ó / 2 nap',
  'settings.sla.add': 'Szabály hozzáadása',
  'settings.sla.everybody': 'Minden megkeresés',
  'settings.sla.new': 'Új szabály',
  'settings.sla.name': 'Név',
  'settings.sla.conditions': 'Mire vonatkozik',
  'settings.sla.all': 'Minden megkeresésre',
  'settings.sla.addCondition': 'Csak ha …',
  'settings.sla.removeCondition': 'A(z) „{field}” feltétel eltávolítása',
  'settings.sla.goals': 'Óra és perc',
  'settings.sla.goalsHint':
    'A 4:00 négy óra, a 0:30 fél óra; üresen: nincs vállalás. Nyitvatartási időben egy nyolcórás munkanap 8:00.',
  'settings.sla.goal': '{target}, prioritás: {priority}',
  'settings.sla.goalWrong': 'Órát és percet írjon, például 4:00.',
  'settings.sla.time': 'Mi számít',
  'settings.sla.time.business': 'Csak a nyitvatartási idő',
  'settings.sla.time.wall': 'Éjjel-nappal',
  'settings.sla.pausesAnswers': 'Amíg az ügyfélre vagy harmadik félre várunk, a válaszidő is áll',
  'settings.sla.opensCase': 'A be nem tartott vállalás esetet nyit, és riasztja a vezetőket',
  'settings.sla.up': '„{name}” feljebb',
  'settings.sla.down': '„{name}” lejjebb',
  'settings.sla.remove': '„{name}” eltávolítása',
  'settings.sla.look': 'Mi változna?',
  'settings.sla.looked':
    '{changed, plural, =0 {Egy nyitott megkeresés sem változna} one {# nyitott megkeresés változna} other {# nyitott megkeresés változna}}{late, plural, =0 {} one {; közülük # azonnal lejárt lenne} other {; közülük # azonnal lejárt lenne}}.',
  'settings.sla.running': 'Újraszámolás: {done} / {open}.',
  'settings.sla.ran':
    'Újraszámolva: {at}; {changed, plural, =0 {egy határidő sem változott} one {# megkeresés határideje változott} other {# megkeresés határideje változott}}{late, plural, =0 {} one {, # lejárt} other {, # lejárt}}.',
};
