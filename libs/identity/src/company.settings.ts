import { CompanySettings } from '#contracts';
import { setting } from '#database';

/** Name and time zone of the company that runs this installation. */
export const companySetting = setting('company', CompanySettings, {
  name: 'Heard',
  timeZone: 'Europe/Tallinn',
  privacyUrl: '',
});
