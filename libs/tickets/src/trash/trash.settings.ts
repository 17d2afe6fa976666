import { TRASH_DAYS, TrashSettings } from '#contracts';
import { setting } from '#database';

/** For how long what was thrown away can be had back. */
export const trashSetting = setting('trash', TrashSettings, { keepDays: TRASH_DAYS });
