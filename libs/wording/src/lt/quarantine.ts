import type { quarantine as en } from '../en/quarantine.js';

export const quarantine: Record<keyof typeof en, string> = {};
