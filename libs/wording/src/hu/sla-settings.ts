import type { slaSettings as english } from '../en/sla-settings.js';

export const slaSettings: Record<keyof typeof english, string> = {
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
    '{changed, plural, one {# nyitott megkeresés változna} other {# nyitott megkeresés változna}}{late, plural, one {; közülük # azonnal lejárt lenne} other {; közülük # azonnal lejárt lenne}}.',
  'settings.sla.running': 'Újraszámolás: {done} / {open}.',
  'settings.sla.ran':
    'Újraszámolva: {at}; {changed, plural, one {# megkeresés határideje változott} other {# megkeresés határideje változott}}{late, plural, one {, # lejárt} other {, # lejárt}}.',
  'sla.pauses': '{count, plural, one {Egyszer} other {# alkalommal}} állt az óra; a határidő ennyivel tolódott: {time}',
  'sla.pause':
    '{reason, select, pending {Az ügyfélre várt} on_hold {Felfüggesztve} spam {Spamben volt} trashed {A kukában volt} other {Megoldott volt}}: {from} – {to}, eltolódás: {time}',
  'sla.earlier': '{count, plural, one {# korábbi válasz} other {# korábbi válasz}}: időben {kept}',
};
