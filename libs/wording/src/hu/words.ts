import type { words as en } from '../en/words.js';

export const words: Record<keyof typeof en, string> = {};
