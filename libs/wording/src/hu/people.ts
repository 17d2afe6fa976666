import type { people as en } from '../en/people.js';

export const people: Record<keyof typeof en, string> = {};
