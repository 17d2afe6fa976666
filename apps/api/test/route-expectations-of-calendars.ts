// Opening hours, holidays and promised times: the second opinion of route-expectations.ts.
import { newId } from '#kernel';
import type { Expectation } from './route-expectations.js';

const hours = { timeZone: 'Europe/Tallinn', hours: [], holidays: [] };

export const CALENDARS: Record<string, Expectation> = {
  'PUT /api/settings/calendar': { who: 'administrators', version: 0, body: hours },
  'GET /api/settings/holidays': { who: 'administrators', path: '/api/settings/holidays?country=EE&year=2026' },
  'PUT /api/settings/calendars': { who: 'administrators', version: 0, body: { calendars: [] } },
  'POST /api/settings/holidays/file': {
    who: 'administrators',
    body: { file: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
  },
  // An address inside our own network is never asked.
  'POST /api/settings/holiday-feeds': {
    who: 'administrators',
    body: { url: 'http://127.0.0.1/days.ics', calendarId: null },
    or: [422],
  },
  'POST /api/settings/holiday-feeds/:id/fetch': {
    who: 'administrators',
    path: `/api/settings/holiday-feeds/${newId()}/fetch`,
    or: [404],
  },
  'DELETE /api/settings/holiday-feeds/:id': {
    who: 'administrators',
    path: `/api/settings/holiday-feeds/${newId()}`,
    or: [404],
  },
  'GET /api/settings/sla': { who: 'administrators' },
  'POST /api/settings/sla/look': { who: 'administrators', body: { policies: [] } },
  'PUT /api/settings/sla': { who: 'administrators', version: 0, body: { policies: [] } },
};
