export const alerts = {
  'alerts.mail.subject': 'Unhappy customer: request {number} is waiting for you',
  'alerts.mail.text':
    'Hello {name},\n\na customer is unhappy (request {number}). A person should be in touch by: {due}.\n\nSee it and take it on:\n{link}\n\nThe link only opens the page. You take it on there.',
  'errors.ALERT_TAKEN': 'Somebody else has taken this on already.',
  'errors.ALERT_CLOSED': 'This alert has ended.',
} as const;
