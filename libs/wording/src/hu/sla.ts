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
  'sla.pauseNow':
    '{reason, select, pending {Az ügyfélre vár} on_hold {Felfüggesztve} spam {Spamben} trashed {A kukában} other {Megoldva}} ettől: {from}',
  'ticket.history.SlaBreached':
    'Lejárt egy vállalt határidő: {target, select, first_response {az első válasz} next_response {a következő válasz} other {a megoldás}} ideje {until} volt',
  'view.field.sla': 'Vállalt határidő',
  'view.sla.late': 'Lejárt',
  'view.sla.soon': 'Hamarosan lejár',
  'view.sla.later': 'Van idő',
  'view.sla.none': 'Nem fut',
  'view.sort.sla': 'Legközelebbi határidő elöl',
  'settings.sla.title': 'Vállalt határidők',
};
