import type { ticket as en } from '../en/ticket.js';

export const ticket: Record<keyof typeof en, string> = {};
