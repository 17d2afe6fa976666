import type { demo as en } from '../en/demo.js';

export const demo: Record<keyof typeof en, string> = {};
