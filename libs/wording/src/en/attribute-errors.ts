/** Why something about a ticket could not be changed: nobody meets these before the rest of the sentences is here. */
export const attributeErrors = {
  'errors.TICKET_ANSWERED': 'This ticket has been answered already, so it is not new.',
  'errors.TEAM_UNKNOWN': 'There is no such team any more.',
  'errors.SNOOZE_TIME_REFUSED': 'Choose a time between now and a year from now.',
} as const;
