import type { survey as en } from '../en/survey.js';

export const survey: Record<keyof typeof en, string> = {};
