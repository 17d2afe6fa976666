/** What customers are told who owe us an answer, where nobody has written other words. */
export const reminders = {
  'nudges.text.reminder':
    'Hello,\n\nwe wrote to you some days ago and have not heard from you since. Is there anything we can still do? Simply answer this mail.',
  'nudges.text.last':
    'Hello,\n\nwe have not heard from you, so we believe that your matter is settled and will close it in some days. If it is not, simply answer this mail, and we go on.',
} as const;
