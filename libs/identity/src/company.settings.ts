import { CompanySettings } from '#contracts';
import { setting } from '#database';

/** Name, time zone and country of the company that runs this installation. */
export const companySetting = setting('company', CompanySettings, {
  name: 'Heard',
  timeZone: 'Europe/Tallinn',
  country: '',
  privacyUrl: '',
});
