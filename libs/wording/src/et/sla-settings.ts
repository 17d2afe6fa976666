import type { slaSettings as english } from '../en/sla-settings.js';

export const slaSettings: Record<keyof typeof english, string> = {
  'settings.sla.intro':
    'Kui kiiresti saavad kliendid vastuse ja lahenduse. Kehtib esimene reegel, mille tingimused pöördumisega sobivad; ilma reeglita ei lubata midagi ja midagi ei loeta.',
  'settings.sla.empty.title': 'Midagi pole veel lubatud',
  'settings.sla.empty.text':
    'Algus, mis sobib enamikule: esimene vastus 4 tunniga, järgmine 8 tunniga, lahendus kahe tööpäevaga, kõik tööajal; kiireloomulistele kiiremini.',
  'settings.sla.start': 'Alusta: 4 h / 8 h / 2 päeva',
  'settings.sla.add': 'Lisa reegel',
  'settings.sla.everybody': 'Kõik pöördumised',
  'settings.sla.new': 'Uus reegel',
  'settings.sla.name': 'Nimi',
  'settings.sla.conditions': 'Kehtib',
  'settings.sla.all': 'Kõigile pöördumistele',
  'settings.sla.addCondition': 'Ainult siis, kui …',
  'settings.sla.removeCondition': 'Eemalda tingimus „{field}“',
  'settings.sla.goals': 'Tunnid ja minutid',
  'settings.sla.goalsHint':
    '4:00 on neli tundi, 0:30 pool tundi; tühi: midagi ei lubata. Tööajal on kaheksatunnine tööpäev 8:00.',
  'settings.sla.goal': '{target}, prioriteet {priority}',
  'settings.sla.goalWrong': 'Kirjutage tunnid ja minutid, nagu 4:00.',
  'settings.sla.time': 'Mis loeb',
  'settings.sla.time.business': 'Ainult tööaeg',
  'settings.sla.time.wall': 'Ööpäev ringi',
  'settings.sla.pausesAnswers': 'Kuni ootame klienti või kolmandat osapoolt, seisab ka vastamise aeg',
  'settings.sla.opensCase': 'Murtud lubadus avab juhtumi ja annab juhtidele häire',
  'settings.sla.up': 'Liiguta „{name}“ üles',
  'settings.sla.down': 'Liiguta „{name}“ alla',
  'settings.sla.remove': 'Eemalda „{name}“',
  'settings.sla.look': 'Mis muutuks?',
  'settings.sla.looked':
    'Muutuks {changed, plural, one {# avatud pöördumine} other {# avatud pöördumist}}{late, plural, one {; neist # oleks kohe üle aja} other {; neist # oleks kohe üle aja}}.',
  'settings.sla.running': 'Loetakse uuesti: {done} pöördumist {open}-st.',
  'settings.sla.ran':
    'Loetud uuesti {at}: {changed, plural, one {muutus # pöördumise tähtaeg} other {muutus # pöördumise tähtaeg}}{late, plural, one {, # on üle aja} other {, # on üle aja}}.',
  'sla.pauses': 'Aeg seisis {count, plural, one {korra} other {# korda}}; tähtaeg nihkus {time} võrra',
  'sla.pause':
    '{reason, select, pending {Ootas klienti} on_hold {Ootel} spam {Oli rämpspostis} trashed {Oli prügikastis} other {Oli lahendatud}}: {from} – {to}, nihe {time}',
  'sla.earlier': '{count, plural, one {# varasem vastus} other {# varasemat vastust}}: õigel ajal {kept}',
};
