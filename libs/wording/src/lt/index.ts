import type { Messages } from '../wording.js';
import { everyday } from './everyday.js';
import { later } from './later.js';
import { reminders } from './reminders.js';

export const messages: Messages = { ...everyday, ...later, ...reminders };
