export const metrics = {
  'metric.eligible.name': 'Megkérdezhető volt',
  'metric.suppressed.name': 'Nem kérdeztük meg',
  'metric.pending.name': 'Még nem ment ki',
  'metric.sent.name': 'Kiküldve',
  'metric.bounced.name': 'Visszajött',
  'metric.delivered.name': 'Megérkezett',
  'metric.answered.name': 'Megválaszolva',
  'metric.unconfirmed.name': 'Megerősítetlen szavazatok',
  'metric.response_rate.name': 'Válaszolók aránya',
  'metric.csat.name': 'Elégedett (CSAT)',
  'metric.dissatisfied.name': 'Elégedetlen (DSAT)',
  'metric.csat_initial.name': 'Elsőre elégedett',
  'metric.csat_service.name': 'Elégedett a kiszolgálással',
  'metric.csat_product.name': 'Elégedett a termékkel',
  'metric.ces.name': 'Könnyűség (CES)',
  'metric.nps.name': 'Ajánlás (NPS)',
  'metric.change.name': 'Változás',
  'metric.recovery.name': 'Helyrehozva',
  'metric.eligible.formula': 'Nem megkérdezett + még ki nem küldött + kiküldött.',
  'metric.suppressed.formula':
    'Azok a kérdések, amelyeket visszatartottunk vagy kiküldés előtt visszavontunk, és amelyek levelét a kiszolgáló elutasította; mindegyik az okával.',
  'metric.pending.formula': 'Tervezett kérdések, amelyek még nem mentek ki.',
  'metric.sent.formula': 'Megérkezett + visszajött.',
  'metric.bounced.formula': 'Kiküldött kérdések, amelyek levele visszajött.',
  'metric.delivered.formula': 'Kiküldve − visszajött: akik válaszolhattak.',
  'metric.answered.formula': 'Kérdések megerősített válasszal, bármikor is jött.',
  'metric.unconfirmed.formula':
    'Kérdések olyan szavazattal, amelyet levélellenőrző program is küldhetett, megerősített válasz nélkül. Egyetlen mutatóban sincsenek benne.',
  'metric.response_rate.formula': 'Megválaszolva ÷ megérkezett.',
  'metric.csat.formula':
    'A 4-es és 5-ös válaszok ÷ az 1–5 skálán adott összes válasz, aszerint, amit az ügyfél végül mondott.',
  'metric.dissatisfied.formula': 'Az 1-es és 2-es válaszok ÷ az 1–5 skálán adott összes válasz.',
  'metric.csat_initial.formula':
    'Mint a CSAT, de aszerint, amit az ügyfél a helyreállítás első kapcsolatfelvétele előtt mondott; ha ilyen nem volt, az utolsó válasz szerint.',
  'metric.csat_service.formula':
    'Mint a CSAT, azok nélkül a válaszok nélkül, amelyek okai csak a terméket, a szabályokat, az árat vagy a szállítást nevezik meg.',
  'metric.csat_product.formula': 'Mint a CSAT, azokból a válaszokból, amelyek okai a terméket nevezik meg.',
  'metric.ces.formula': 'Az 1–7 skálán (7 = könnyű) adott válaszok átlaga, és az 5-től felfelé adott válaszok aránya.',
  'metric.nps.formula': '100 × (9-es és 10-es válaszok − 0–6 válaszok) ÷ a 0–10 skálán adott összes válasz.',
  'metric.change.formula':
    'Az időszak CSAT-ja − az azt megelőző ugyanannyi nap CSAT-ja. Irányt csak akkor nevezünk meg, ha a különbség tartománya nem tartalmazza a nullát.',
  'metric.recovery.formula':
    'Amit az elégedetlen ügyfelek az ügyük intézése után mondtak; a hallgatók is a megkérdezettek közt vannak.',
  'metric.clock.resolved': 'A megkeresés megoldásának napja a cég időzónájában.',
  'metric.clock.answered': 'Az első válasz napja a cég időzónájában.',
  'metric.clock.recovered': 'A helyreállításról szóló utolsó hír napja a cég időzónájában.',
  'metric.excludes.demo': 'A bemutató megkeresései.',
  'metric.excludes.no_candidate':
    'Ami nem volt valódi megkeresés: saját címek, párbeszéd nélküliek, levélszemét, importált levelek.',
  'metric.excludes.unconfirmed': 'Szavazatok, amelyeket senki nem erősített meg.',
  'metric.excludes.recovery': 'A helyreállításról szóló kérdések: ezeknek saját számuk van.',
  'metric.excludes.hidden': 'Válaszok, amelyeket az olvasó még nem láthat: saját magáról 15 percig.',
  'metric.excludes.other_subjects':
    'Egy személynél: azok a válaszok, amelyek csak a terméket, a szabályokat, az árat vagy a szállítást nevezik meg.',
  'metric.minimum.count': 'Darabszám; egytől látszik.',
  'metric.minimum.ten': 'Arány 10-től; a darabszámok mindig.',
  'metric.minimum.ten_or_twenty':
    'Arány 10 választól, egy személynél 20-tól (az egyes válaszokban való része szerint); a darabszámok mindig.',
  'metric.minimum.both': 'Csak ha mindkét időszakban elég válasz van.',
} as const;
