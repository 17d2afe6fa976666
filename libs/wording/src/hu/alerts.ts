import type { alerts as en } from '../en/alerts.js';

export const alerts: Record<keyof typeof en, string> = {
  'alerts.mail.subject': 'Elégedetlen ügyfél: a(z) {number} számú megkeresés Önre vár',
  'alerts.mail.text':
    'Kedves {name}!\n\nEgy ügyfél elégedetlen (megkeresés: {number}). Legkésőbb eddig kell jelentkezni nála: {due}.\n\nNézze meg, és vegye át:\n{link}\n\nA hivatkozás csak megnyitja az oldalt, átvenni ott lehet.',
  'errors.ALERT_TAKEN': 'Ezt már átvette valaki más.',
  'errors.ALERT_CLOSED': 'Ez a riasztás véget ért.',
};
