import type { queue as en } from '../en/queue.js';

export const queue: Record<keyof typeof en, string> = {};
