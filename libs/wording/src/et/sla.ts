import type { sla as english } from '../en/sla.js';

export const sla: Record<keyof typeof english, string> = {
  'sla.target.first_response': 'Esimene vastus',
  'sla.target.next_response': 'Järgmine vastus',
  'sla.target.resolution': 'Lahendus',
  'sla.row.late': '{time} üle aja',
  'sla.row.left': '{time} jäänud',
  'sla.row.now': 'aeg täis',
  'sla.row.hint':
    '{target, select, first_response {Esimene vastus} next_response {Järgmine vastus} other {Lahendus}}: lubatud hiljemalt {at}',
  'sla.card': 'Lubatud ajad',
  'sla.running': 'Lubatud hiljemalt {at}',
  'sla.late': 'Lubati hiljemalt {at}',
  'sla.paused': 'Aeg seisab; jäänud on {left}',
  'sla.met': 'Peetud {at}',
  'sla.lateMet': 'Lubati hiljemalt {due}, tehtud {at}',
  'sla.cancelled': 'Lõppes tulemuseta',
  'sla.by': '{name}: {time}, {kind, select, wall {ööpäev ringi} other {tööajal}}',
  'sla.pauseNow':
    '{reason, select, pending {Ootab klienti} on_hold {Ootel} spam {Rämpspostis} trashed {Prügikastis} other {Lahendatud}} alates {from}',
  'ticket.history.SlaBreached':
    'Lubatud aeg möödus: {target, select, first_response {esimene vastus} next_response {järgmine vastus} other {lahendus}} pidi olema valmis {until}',
  'view.field.sla': 'Lubatud aeg',
  'view.sla.late': 'Üle aja',
  'view.sla.soon': 'Varsti üle aja',
  'view.sla.later': 'Aega on',
  'view.sla.none': 'Ühtki ei jookse',
  'view.sort.sla': 'Lähim tähtaeg ees',
  'settings.sla.title': 'Lubatud ajad',
};
