import type { localmail as en } from '../en/localmail.js';

export const localmail: Record<keyof typeof en, string> = {};
