import type { satisfaction as en } from '../en/satisfaction.js';

export const satisfaction: Record<keyof typeof en, string> = {};
