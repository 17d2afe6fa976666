import type { SettingsView } from '#contracts';

/** Settings of an installation that has just been set up. */
export const SETTINGS: SettingsView = {
  company: { name: 'Fjord & Co', timeZone: 'Europe/Tallinn', privacyUrl: '', version: 3 },
  calendar: {
    timeZone: 'Europe/Tallinn',
    hours: [{ weekday: 1, opensAt: '09:00', closesAt: '17:00' }],
    holidays: [{ date: '2026-02-24', name: 'Our own name for it' }],
    version: 2,
  },
  calendars: { calendars: [], version: 0 },
  holidayFeeds: [],
  outgoingMail: null,
  outgoingMailVersion: 0,
  sending: { undoSeconds: 10, version: 0 },
  nudges: {
    isOn: false,
    afterDays: 3,
    most: 2,
    resolves: false,
    mailboxes: [],
    texts: {
      en: { reminder: '', last: '' },
      et: { reminder: '', last: '' },
      lt: { reminder: '', last: '' },
      hu: { reminder: '', last: '' },
      ru: { reminder: '', last: '' },
    },
    version: 0,
  },
  surveys: {
    areOn: false,
    hasReadLegalPage: false,
    delayMinutes: 1_440,
    quietDays: 30,
    switchedOnAt: null,
    switchedOnBy: null,
    version: 1,
  },
  publicAddress: { url: 'http://127.0.0.1:3000', isSet: false, answeredAt: null },
  smtpListener: { host: '127.0.0.1', port: 2525 },
  mailboxes: [],
  mailboxServers: [],
  dataFolderInProgram: null,
};
