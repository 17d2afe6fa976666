/** What people are told, and how they want it. */
export const notifications = {
  'errors.NOTIFICATION_NOT_FOUND': 'This notification is not there any more.',
} as const;
