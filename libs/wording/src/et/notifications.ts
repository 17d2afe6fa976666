import type { notifications as english } from '../en/notifications.js';

/** What people are told, and how they want it. */
export const notifications: Record<keyof typeof english, string> = {
  'errors.NOTIFICATION_NOT_FOUND': 'Seda teavitust enam ei ole.',
};
