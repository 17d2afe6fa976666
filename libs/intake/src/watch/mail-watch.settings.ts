import { MailWatchSettings } from '#contracts';
import { setting } from '#database';

/** How mail is watched: the hourly mail of each mailbox to itself, and what an administrator knows of secrets. */
export const mailWatchSetting = setting('mail-watch', MailWatchSettings, {
  hasHeartbeat: true,
  secretEndsOn: { microsoft: null, google: null },
});
