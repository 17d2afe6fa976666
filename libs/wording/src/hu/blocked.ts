import type { blocked as en } from '../en/blocked.js';

export const blocked: Record<keyof typeof en, string> = {
  'blocked.intro':
    'A leveleik megmaradnak, és a levelezés állapotánál láthatók, de nem lesz belőlük megkeresés, és nem kapnak választ. A feladó nem értesül róla.',
  'blocked.pattern': 'Cím vagy tartomány',
  'blocked.patternHint': 'anna@example.com, vagy example.com mindennel, ami alatta van',
  'blocked.note': 'Miért (csak Ön és a kollégái látják)',
  'blocked.block': 'Letiltás',
  'blocked.unblock': 'Tiltás feloldása',
  'blocked.empty': 'Senki sincs letiltva.',
  'blocked.by': 'Letiltotta',
  'blocked.mails': 'Visszatartva',
  'blocked.kept': '{count, plural, =0 {nincs levél} one {# levél} other {# levél}}',
  'blocked.last': 'az utolsó: {at}',
  'blocked.unblockTitle': 'Feloldja a tiltást: {pattern}?',
  'blocked.unblockText': 'A következő leveléből ismét megkeresés lesz.',
  'blocked.bringIn': '{count, plural, one {A visszatartott levél behozása} other {A visszatartott # levél behozása}}',
  'blocked.bringInHint': 'Az elmúlt 30 nap levelei, mintha most érkeztek volna.',
  'blocked.said.unblocked':
    '{count, plural, =0 {{pattern} már nincs letiltva} one {{pattern} már nincs letiltva; # levél érkezik} other {{pattern} már nincs letiltva; # levél érkezik}}',
  'blocked.said.blocked': '{pattern} letiltva',
  'blocked.whom': 'Kinek a leveleit tartsuk vissza',
  'blocked.wholeDomain': 'Mindenki innen: {domain}',
  'blocked.alsoSpam': 'Ez a megkeresés is legyen levélszemét',
  'ticket.side.blockedText': 'Amit ír, senkihez nem jut el; a beállításokban, a levelezés állapotánál olvasható.',
  'unheard.reason.BLOCKED': 'Letiltott feladótól',
  'errors.SENDER_BLOCKED_ALREADY': 'Ez a feladó már le van tiltva.',
  'errors.SENDER_IS_OURS': 'Ez a saját címük vagy egy munkatársuk címe. Nem tiltható le.',
  'errors.SENDER_IS_EVERYBODY': 'Ott a fél világnak van címe. Csak magát a címet tiltsa le.',
  'errors.SENDER_IS_ENDING':
    'Ez alatt a végződés alatt bárkinek lehet saját domainje. Egy alatta lévő domaint vagy egy címet tiltson le.',
  'errors.BLOCKED_SENDER_NOT_FOUND': 'Ez a feladó (már) nincs letiltva.',
};
