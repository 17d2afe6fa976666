import type { escalations as en } from '../en/escalations.js';

export const escalations: Record<keyof typeof en, string> = {};
