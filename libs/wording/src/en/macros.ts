/** Prepared words and actions, and what they do to a ticket. */
export const macros = {
  'ticket.history.ActionRefused':
    'Not done with the reply: {verb, select, move {other team} assign {assignment} prioritise {priority} tag {tags} setStatus {status} snooze {snooze} other {resolve}}. {reason, select, CUSTOMER_WROTE {The customer had written meanwhile.} ASSIGNEE_CANNOT_SEE_TICKET {This person does not see the ticket.} other {The ticket no longer allowed it.}}',
  'errors.ACTS_NOT_FOUND': 'This is not here (any more).',
  'errors.ACTS_FINAL': 'It is too late to take this back.',
  'errors.CUSTOMER_WROTE': 'The customer has written meanwhile.',
  'errors.MACRO_NOT_FOUND': 'This macro is not there any more.',
  'errors.MACRO_EMPTY': 'Write some text, or choose an action: this macro would do nothing.',
  'errors.PLACEHOLDER_EMPTY':
    'Nobody knows what {name} stands for here. Write it yourself, or take it out; everything you wrote is still there.',
  'errors.PLACEHOLDER_UNKNOWN':
    'There is no placeholder {name}. Correct it, or mark it as code if it should read like this; everything you wrote is still there.',
};
