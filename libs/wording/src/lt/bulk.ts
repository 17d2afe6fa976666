export const bulk = {
  'bulk.command.toggle': 'Pažymėti šią eilutę',
  'bulk.command.extendDown': 'Pažymėti ir kitą eilutę',
  'bulk.command.extendUp': 'Pažymėti ir ankstesnę eilutę',
  'bulk.command.all': 'Pažymėti visas eilutes',
  'bulk.select': 'Pažymėti užklausą {number}',
  'bulk.bar': 'Pažymėtos užklausos',
  'bulk.selected': '{count, plural, one {# pažymėta} few {# pažymėtos} many {# pažymėtos} other {# pažymėta}}',
  'bulk.selectView': 'Pažymėti visas {count} šiame sąraše',
  'bulk.wholeView': 'Pažymėtos visos {count} šiame sąraše',
  'bulk.away':
    '{count, plural, one {# iš jų nebėra šiame sąraše, bet lieka pažymėta} few {# iš jų nebėra šiame sąraše, bet lieka pažymėtos} many {# iš jų nebėra šiame sąraše, bet lieka pažymėtos} other {# iš jų nebėra šiame sąraše, bet lieka pažymėta}}',
  'bulk.clear': 'Atžymėti',
  'bulk.more': 'Daugiau su pažymėtomis',
  'bulk.possible.resolve': 'Išspręsti galima {possible} iš {count}',
  'bulk.priority': 'Prioritetas',
  'bulk.status': 'Būsena',
  'bulk.team': 'Komanda',
  'bulk.team.none': 'Be komandos',
  'bulk.going': '{done} iš {total}',
  'bulk.goingBack': 'Anuliuojama: {done} iš {total}',
  'bulk.progress': 'Eiga',
  'bulk.stop': 'Sustabdyti ir anuliuoti',
  'bulk.done.assign':
    '{count, plural, one {# užklausa priskirta} few {# užklausos priskirtos} many {# užklausos priskirtos} other {# užklausų priskirta}}',
  'bulk.done.resolve':
    '{count, plural, one {# užklausa išspręsta} few {# užklausos išspręstos} many {# užklausos išspręstos} other {# užklausų išspręsta}}',
  'bulk.done.reopen':
    '{count, plural, one {# užklausa atverta iš naujo} few {# užklausos atvertos iš naujo} many {# užklausos atvertos iš naujo} other {# užklausų atverta iš naujo}}',
  'bulk.done.markSpam':
    '{count, plural, one {# užklausa pažymėta kaip brukalas} few {# užklausos pažymėtos kaip brukalas} many {# užklausos pažymėtos kaip brukalas} other {# užklausų pažymėta kaip brukalas}}',
  'bulk.done.unmarkSpam':
    '{count, plural, one {# užklausa – ne brukalas} few {# užklausos – ne brukalas} many {# užklausos – ne brukalas} other {# užklausų – ne brukalas}}',
  'bulk.done.prioritise':
    '{count, plural, one {# užklausos prioritetas pakeistas} few {# užklausų prioritetas pakeistas} many {# užklausos prioritetas pakeistas} other {# užklausų prioritetas pakeistas}}',
  'bulk.done.setStatus':
    '{count, plural, one {# užklausos būsena pakeista} few {# užklausų būsena pakeista} many {# užklausos būsena pakeista} other {# užklausų būsena pakeista}}',
  'bulk.done.move':
    '{count, plural, one {# užklausa perduota kitai komandai} few {# užklausos perduotos kitai komandai} many {# užklausos perduotos kitai komandai} other {# užklausų perduota kitai komandai}}',
  'bulk.done.tag':
    '{count, plural, one {# užklausos žymos pakeistos} few {# užklausų žymos pakeistos} many {# užklausos žymos pakeistos} other {# užklausų žymos pakeistos}}',
  'bulk.done.snooze':
    '{count, plural, one {# užklausa atidėta} few {# užklausos atidėtos} many {# užklausos atidėtos} other {# užklausų atidėta}}',
  'bulk.done.wake':
    '{count, plural, one {# užklausa grąžinta į eilę} few {# užklausos grąžintos į eilę} many {# užklausos grąžintos į eilę} other {# užklausų grąžinta į eilę}}',
  'bulk.undone':
    '{count, plural, one {# užklausa vėl tokia, kokia buvo} few {# užklausos vėl tokios, kokios buvo} many {# užklausos vėl tokios, kokios buvo} other {# užklausų vėl yra, kaip buvo}}',
  'bulk.refused': '{count, plural, one {# atmesta} few {# atmestos} many {# atmestos} other {# atmesta}}',
  'bulk.results': 'Rezultatai',
  'bulk.results.all': 'Visos',
  'bulk.results.refused': 'Tik atmestos',
  'bulk.results.select': 'Pažymėti šias',
  'bulk.results.more': 'Rodyti daugiau',
  'bulk.results.hidden': 'Užklausa, kurios nematote',
  'bulk.results.state.waiting': 'laukia',
  'bulk.results.state.done': 'atlikta',
  'errors.BULK_TOO_MANY':
    'Vienu kartu galima pakeisti daugiausia {limit, number} užklausų. Pažymėkite mažiau, likusias – vėliau.',
  'errors.BULK_EMPTY': 'Nebėra nė vienos pažymėtos užklausos.',
  'errors.BULK_VIEW_ENDED': 'Šiame rodinyje yra ir baigtų užklausų. Pasirinkite eilutes.',
  'errors.BULK_JOB_NOT_FOUND': 'Šio darbo čia (nebe)yra.',
  'errors.BULK_FINAL': 'Anuliuoti jau per vėlu.',
  'errors.BULK_CHANGED_SINCE': 'Kas nors šią užklausą jau pakeitė. Ji lieka tokia, kokią paliko.',
  'errors.BULK_STOPPED': 'Darbas sustabdytas, kol neatėjo jos eilė.',
  'errors.BULK_TURN_FAILED': 'Mūsų pusėje įvyko klaida. Užklausa liko tokia, kokia buvo; klaida užrašyta.',
} as const;
