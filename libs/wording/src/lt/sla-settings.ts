import type { slaSettings as english } from '../en/sla-settings.js';

export const slaSettings: Record<keyof typeof english, string> = {
  'settings.sla.intro':
    'Kaip greitai klientai gauna atsakymą ir sprendimą. Galioja pirma taisyklė, kurios sąlygos tinka užklausai; be taisyklės niekas nežadama ir laikas neskaičiuojamas.',
  'settings.sla.empty.title': 'Kol kas niekas nepažadėta',
  'settings.sla.empty.text':
    'Pradžia, tinkanti daugumai: pirmas atsakymas per 4 valandas, kitas per 8, sprendimas per dvi darbo dienas, darbo laiku; skubioms – greičiau.',
  'settings.sla.start': 'Pradėti: 4 val. / 8 val. / 2 d.',
  'settings.sla.add': 'Pridėti taisyklę',
  'settings.sla.everybody': 'Visos užklausos',
  'settings.sla.new': 'Nauja taisyklė',
  'settings.sla.name': 'Pavadinimas',
  'settings.sla.conditions': 'Galioja',
  'settings.sla.all': 'Visoms užklausoms',
  'settings.sla.addCondition': 'Tik kai …',
  'settings.sla.removeCondition': 'Pašalinti sąlygą „{field}“',
  'settings.sla.goals': 'Valandos ir minutės',
  'settings.sla.goalsHint':
    '4:00 – keturios valandos, 0:30 – pusvalandis; tuščia: niekas nežadama. Darbo laiku aštuonių valandų darbo diena yra 8:00.',
  'settings.sla.goal': '{target}, prioritetas {priority}',
  'settings.sla.goalWrong': 'Rašykite valandas ir minutes, pavyzdžiui, 4:00.',
  'settings.sla.time': 'Kas skaičiuojama',
  'settings.sla.time.business': 'Tik darbo laikas',
  'settings.sla.time.wall': 'Visa para',
  'settings.sla.pausesAnswers': 'Kol laukiame kliento ar trečiosios šalies, sustoja ir atsakymo laikas',
  'settings.sla.opensCase': 'Nesilaikytas pažadas atveria atvejį ir įspėja vadovus',
  'settings.sla.up': 'Perkelti „{name}“ aukštyn',
  'settings.sla.down': 'Perkelti „{name}“ žemyn',
  'settings.sla.remove': 'Pašalinti „{name}“',
  'settings.sla.look': 'Kas pasikeistų?',
  'settings.sla.looked':
    'Pasikeistų {changed, plural, one {# atvira užklausa} few {# atviros užklausos} many {# atviros užklausos} other {# atvirų užklausų}}{late, plural, one {; # iš jų iškart vėluotų} few {; # iš jų iškart vėluotų} many {; # iš jų iškart vėluotų} other {; # iš jų iškart vėluotų}}.',
  'settings.sla.running': 'Perskaičiuojama: {done} iš {open}.',
  'settings.sla.ran':
    'Perskaičiuota {at}: {changed, plural, one {pasikeitė # užklausos terminai} few {pasikeitė # užklausų terminai} many {pasikeitė # užklausos terminai} other {pasikeitė # užklausų terminai}}{late, plural, one {, vėluoja #} few {, vėluoja #} many {, vėluoja #} other {, vėluoja #}}.',
  'sla.pauses':
    'Sustabdyta {count, plural, one {# kartą} few {# kartus} many {# karto} other {# kartų}}; terminas pasislinko {time}',
  'sla.pause':
    '{reason, select, pending {Laukta kliento} on_hold {Sulaikyta} spam {Buvo brukalas} trashed {Buvo šiukšlinėje} other {Buvo išspręsta}}: {from} – {to}, pasislinko {time}',
  'sla.earlier':
    '{count, plural, one {# ankstesnis atsakymas} few {# ankstesni atsakymai} many {# ankstesnio atsakymo} other {# ankstesnių atsakymų}}: laiku {kept}',
};
