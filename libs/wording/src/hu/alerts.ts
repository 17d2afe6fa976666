import type { alerts as en } from '../en/alerts.js';

export const alerts: Record<keyof typeof en, string> = {
  'alerts.title': 'Riasztások',
  'alerts.intro':
    'Elégedetlen ügyfelek, akik egy emberre várnak. Ha átvesz egyet, a riasztás elhallgat, és az ügy az Öné.',
  'alerts.empty.title': 'Nincs riasztás.',
  'alerts.empty.text':
    'Ha egy ügyfél elégedetlen, az másodperceken belül itt látszik, és az ügyeletesek értesítést kapnak.',
  'alerts.open': 'Ezeket még senki sem vette át',
  'alerts.taken': 'Átvéve',
  'alerts.take': 'Átveszem',
  'alerts.toCase': 'Az ügy megtekintése',
  'alerts.notYours': 'Ezt valaki más veszi át.',
  'alerts.forYou': 'Önnek szól',
  'alerts.level': '{level}. szint (összesen {levels})',
  'alerts.round': '{round}. kör',
  'alerts.climbs': 'A következők értesítése:',
  'alerts.contact': 'Ígért kapcsolatfelvétel:',
  'alerts.contactBy': 'Ígért kapcsolatfelvétel: {time}',
  'alerts.takenBy': 'Átvette: {name}',
  'alerts.takenByYou': 'Ön vette át',
  'alerts.clock.left': 'még {time}',
  'alerts.clock.late': '{time} késés',
  'alerts.clock.now': 'most esedékes',
  'alerts.said.taken': 'Az ügy mostantól az Öné, a riasztás elhallgatott.',
  'alerts.said.takenBy': 'Valaki egy pillanattal gyorsabb volt: az ügyet átvette {name}. Az ügyfél jó kezekben van.',
  'alerts.toast': 'Elégedetlen ügyfél: {customer}',
  'alerts.toast.see': 'A riasztás megtekintése',
  'alerts.trigger.negative_response': 'Rossz értékelés',
  'alerts.trigger.customer': 'Az ügyfél emberrel szeretne beszélni',
  'alerts.trigger.agent': 'Munkatárs jelezte',
  'alerts.trigger.other': 'Elégedetlen ügyfél',
  'alerts.mail.subject': 'Elégedetlen ügyfél: a(z) {number} számú megkeresés Önre vár',
  'alerts.mail.text':
    'Kedves {name}!\n\nEgy ügyfél elégedetlen (megkeresés: {number}). Legkésőbb eddig kell jelentkezni nála: {due}.\n\nNézze meg, és vegye át:\n{link}\n\nA hivatkozás csak megnyitja az oldalt, átvenni ott lehet.',
  'errors.ALERT_TAKEN': 'Ezt már átvette valaki más.',
  'errors.ALERT_CLOSED': 'Ez a riasztás véget ért.',
};
