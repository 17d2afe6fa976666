import type { pages as en } from '../en/pages.js';

export const pages: Record<keyof typeof en, string> = {};
