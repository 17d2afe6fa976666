import { NudgeSettings } from '#contracts';
import { setting } from '#database';

const OURS = { reminder: '', last: '' };

/** Reminders to customers while we wait for them: none, until an administrator wants them. */
export const nudgeSetting = setting('nudges', NudgeSettings, {
  isOn: false,
  afterDays: 3,
  most: 2,
  resolves: false,
  texts: { en: OURS, et: OURS, lt: OURS, hu: OURS, ru: OURS },
});
