import type { absence as en } from '../en/absence.js';

export const absence: Record<keyof typeof en, string> = {
  'errors.ABSENCE_TIME_REFUSED': 'Pasirinkite būsimą laiką, ne vėliau kaip po metų.',
  'absence.title': 'Ne darbe',
  'absence.titleOf': 'Ne darbe: {name}',
  'absence.text':
    'Iki tol užklausos jums neskiriamos. Jei klientas parašo į jūsų užklausą, ji iškart grąžinama komandai, kad niekam nereikėtų laukti jūsų grįžtant.',
  'absence.textOf': 'Iki tol užklausos neskiriamos: {name}. Jei klientas parašo, užklausa iškart grąžinama komandai.',
  'absence.until': 'Grįžimo diena',
  'absence.untilHint': 'Nuo šios dienos pradžios užklausos vėl skiriamos. Įmonės laiku.',
  'absence.handsBack': 'Grąžinti tai, kas laukia dabar',
  'absence.handsBackHint':
    'Atviros užklausos, kuriose laukia klientas, lieka be atsakingo asmens, kad jas matytų komanda.',
  'absence.begin': 'Pradėti',
  'absence.end': 'Jau grįžau',
  'absence.now': 'Ne darbe, grįžimas {time}',
  'absence.begun': 'Ne darbe, grįžimas {time}',
  'absence.ended': 'Grįžta: užklausos vėl skiriamos',
  'people.state.out': 'Ne darbe',
  'people.outUntil': 'grįžimas {time}',
  'people.mostOpen': 'Daugiausia atvirų užklausų',
  'people.mostOpenHint':
    'Daugiau automatiškai neskiriama; pasiimti pačiam galima visada. Skaičiuojamos tik naujos ir atviros, neatidėtos užklausos. Tuščia: be ribos.',
  'people.languages': 'Atsako kalbomis',
  'people.languagesHint': 'Kai komanda skirsto užklausas, šiomis kalbomis parašytos pirmiausia skiriamos šiam žmogui.',
  'people.editTeam': 'Keisti',
  'people.editTeamTitle': 'Keisti komandą „{name}“',
  'people.distribution': 'Užklausų skirstymas',
  'people.distribution.off': 'Ne, žmonės renkasi patys',
  'people.distribution.round_robin': 'Iš eilės',
  'people.distribution.fewest_open': 'Tam, kas turi mažiausiai',
  'people.handOver': 'Perduodant',
  'people.handOver.off': 'Pastabos nereikia',
  'people.handOver.team': 'Pastaba, kai užklausa palieka komandą',
  'people.handOver.owner': 'Pastaba, kai užklausa palieka komandą arba ją turintį žmogų',
  'people.handOverHint': 'Taisyklėms ir skirstymui jos nereikia, kaip ir tam, kas užklausą pasiima pats.',
  'people.distributionHint':
    'Tiems, kas yra vietoje ir nepasiekė ribos; pirmiausia tam, kas klientui atsakė paskutinis.',
  'people.leave.text': '{name} iškart netenka prieigos ir prisijungti nebegali. Istorija lieka.',
  'people.leave.has':
    '{open, plural, =0 {Atvirų užklausų nėra} one {# atvira užklausa} few {# atviros užklausos} many {# atviros užklausos} other {# atvirų užklausų}}, iš jų {snoozed, plural, =0 {atidėtų nėra} one {# atidėta} few {# atidėtos} many {# atidėtos} other {# atidėtų}}; {planned, plural, =0 {suplanuotų atsakymų nėra} one {# suplanuotas atsakymas} few {# suplanuoti atsakymai} many {# suplanuoto atsakymo} other {# suplanuotų atsakymų}}',
  'people.leave.to': 'Kas perima?',
  'people.leave.team': 'Komandos: be atsakingo asmens',
  'people.leave.toHint':
    'Suplanuoti atsakymai išsiunčiami perėmusio žmogaus vardu. Užklausos, kurių jis nemato, grąžinamos komandai.',
  'people.leave.teamHint': 'Suplanuoti atsakymai neišsiunčiami; jie lieka prie savo užklausų.',
  'people.leave.done':
    '{given, plural, =0 {Nieko neperduota} one {Perduota # užklausa} few {Perduotos # užklausos} many {Perduota # užklausos} other {Perduota # užklausų}}, {unassigned, plural, =0 {be atsakingo neliko nė vienos} one {# be atsakingo asmens} few {# be atsakingo asmens} many {# be atsakingo asmens} other {# be atsakingo asmens}}',
};
