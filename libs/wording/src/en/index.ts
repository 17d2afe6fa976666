import { everyday } from './everyday.js';
import { later } from './later.js';
import { reminders } from './reminders.js';

/** Every sentence in English; its keys are the keys of all languages. */
export const messages = { ...everyday, ...later, ...reminders } as const;
