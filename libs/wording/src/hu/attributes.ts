import type { attributes as en } from '../en/attributes.js';

export const attributes: Record<keyof typeof en, string> = {
  'queue.view.snoozed': 'Elhalasztva',
  'queue.empty.snoozed':
    'Semmi sincs elhalasztva. A H billentyű egy időpontig, vagy amíg az ügyfél nem ír, félreteszi a megkeresést.',
  'queue.empty.wakingToday':
    '{count, plural, one {Ma # elhalasztott megkeresés tér vissza.} other {Ma # elhalasztott megkeresés tér vissza.}}',
  'ticket.priority.urgent': 'Sürgős',
  'ticket.priority.high': 'Magas',
  'ticket.priority.normal': 'Normál',
  'ticket.priority.low': 'Alacsony',
  'ticket.history.TicketPriorityChanged':
    'Prioritás: {priority, select, urgent {sürgős} high {magas} low {alacsony} other {normál}} (előtte {previousPriority, select, urgent {sürgős} high {magas} low {alacsony} other {normál}})',
  'ticket.history.TicketMoved':
    '{to, select, team {Áthelyezve ehhez a csapathoz: {team}} other {Kivéve a csapatból}}{isUnassigned, select, yes {; {previousAgent} ott nem látja, ezért már nem ő intézi} other {}}',
  'ticket.history.TicketStatusChanged':
    '{status, select, pending {Beállítva: az ügyfélre vár} on_hold {Felfüggesztve} new {Visszaállítva újra} other {Nyitottra állítva}}',
  'ticket.history.TicketTagged':
    '{what, select, added {Új címkék: {added}} removed {Levett címkék: {removed}} other {Új címkék: {added}; levett: {removed}}}',
  'ticket.history.TicketSnoozed':
    '{how, select, answer {Elhalasztva, amíg az ügyfél nem ír} both {Elhalasztva eddig: {until}, vagy amíg az ügyfél nem ír} other {Elhalasztva eddig: {until}, akkor is, ha az ügyfél ír}}',
  'ticket.history.TicketWoke':
    '{because, select, time {Visszatért: eljött az ideje} customer {Visszatért: az ügyfél írt} delivery {Visszatért: egy válasz nem érkezett meg} other {Visszavéve a sorba}}',
  'errors.TICKET_ANSWERED': 'Erre a megkeresésre már válaszoltak, ezért nem új.',
  'errors.TEAM_UNKNOWN': 'Ilyen csapat már nincs.',
  'errors.SNOOZE_TIME_REFUSED': 'Válasszon egy időpontot mostantól egy éven belül.',
  'errors.TAG_NOT_FOUND': 'Ez a címke már nincs meg.',
  'errors.TAG_UNKNOWN': 'Az egyik címke már nincs meg.',
  'errors.TAGS_TOO_MANY': 'Egy megkeresésnek legfeljebb 20 címkéje lehet.',
  'errors.TAG_NAME_TAKEN': 'Ilyen nevű címke már van.',
  'errors.TAG_MERGE_ITSELF': 'Válasszon másik címkét: önmagával nem egyesíthető.',
};
