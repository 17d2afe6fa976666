import type { auth as en } from '../en/auth.js';

export const auth: Record<keyof typeof en, string> = {};
