import { RemedySettings } from '#contracts';
import { setting } from '#database';

/** What may be granted: 50 a case and 500 a month by agents, 250 and 2,500 by supervisors, 200 a customer and year. */
export const remedySetting = setting('remedies', RemedySettings, {
  currency: 'EUR',
  agents: { perCaseMinor: 5_000, perMonthMinor: 50_000 },
  supervisors: { perCaseMinor: 25_000, perMonthMinor: 250_000 },
  perCustomerYearMinor: 20_000,
  people: [],
});
