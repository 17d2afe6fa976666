import type { shell as en } from '../en/shell.js';

export const shell: Record<keyof typeof en, string> = {};
