import { AppError, InvalidError } from '#kernel';

/** Another mailbox has this address. */
export class MailboxAddressTakenError extends AppError {
  constructor() {
    super('conflict', 'MAILBOX_ADDRESS_TAKEN', { errors: [{ path: 'address', code: 'MAILBOX_ADDRESS_TAKEN' }] });
  }
}

/** The address has a plus detail, or is none that mail can be sent from. */
export class MailboxAddressError extends InvalidError {
  constructor() {
    super('MAILBOX_ADDRESS_INVALID', [{ path: 'address', code: 'MAILBOX_ADDRESS_INVALID' }]);
  }
}

/** The named team does not exist. */
export class MailboxTeamError extends InvalidError {
  constructor() {
    super('TEAM_NOT_FOUND', [{ path: 'teamId', code: 'TEAM_NOT_FOUND' }]);
  }
}

/** Our own SMTP listener did not take the mail. */
export class SmtpDoorError extends AppError {
  constructor(cause: unknown) {
    super('unavailable', 'SMTP_DOOR_CLOSED', { cause });
  }
}
