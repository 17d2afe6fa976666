import type { sla as english } from '../en/sla.js';

export const sla: Record<keyof typeof english, string> = {
  'sla.target.first_response': 'Pirmas atsakymas',
  'sla.target.next_response': 'Kitas atsakymas',
  'sla.target.resolution': 'Sprendimas',
  'sla.row.late': 'vėluoja {time}',
  'sla.row.left': 'liko {time}',
  'sla.row.now': 'terminas dabar',
  'sla.row.hint':
    '{target, select, first_response {Pirmas atsakymas} next_response {Kitas atsakymas} other {Sprendimas}}: pažadėta iki {at}',
  'sla.card': 'Pažadėti terminai',
  'sla.running': 'Pažadėta iki {at}',
  'sla.late': 'Buvo pažadėta iki {at}',
  'sla.paused': 'Laikas sustabdytas; liko {left}',
  'sla.met': 'Įvykdyta {at}',
  'sla.lateMet': 'Pažadėta iki {due}, atlikta {at}',
  'sla.cancelled': 'Baigėsi be rezultato',
  'sla.by': '{name}: {time}, {kind, select, wall {visą parą} other {darbo laiku}}',
  'sla.pauseNow':
    '{reason, select, pending {Laukiama kliento} on_hold {Sulaikyta} spam {Brukalas} trashed {Šiukšlinėje} other {Išspręsta}} nuo {from}',
  'ticket.history.SlaBreached':
    'Praėjo pažadėtas terminas: {target, select, first_response {pirmas atsakymas} next_response {kitas atsakymas} other {sprendimas}} turėjo būti iki {until}',
  'view.field.sla': 'Pažadėtas terminas',
  'view.sla.late': 'Vėluoja',
  'view.sla.soon': 'Greitai vėluos',
  'view.sla.later': 'Laiko yra',
  'view.sla.none': 'Nėra einančio',
  'view.sort.sla': 'Artimiausias terminas pirma',
  'settings.sla.title': 'Pažadėti terminai',
};
