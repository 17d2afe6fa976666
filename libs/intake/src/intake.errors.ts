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

/** This sender is blocked already. */
export class SenderBlockedAlreadyError extends AppError {
  constructor() {
    super('conflict', 'SENDER_BLOCKED_ALREADY', { errors: [{ path: 'pattern', code: 'SENDER_BLOCKED_ALREADY' }] });
  }
}

/** An address of ours, of one of us, or a domain above it. */
export class SenderIsOursError extends InvalidError {
  constructor() {
    super('SENDER_IS_OURS', [{ path: 'pattern', code: 'SENDER_IS_OURS' }]);
  }
}

/** The domain of a provider at which all the world has addresses. */
export class SenderIsEverybodyError extends InvalidError {
  constructor() {
    super('SENDER_IS_EVERYBODY', [{ path: 'pattern', code: 'SENDER_IS_EVERYBODY' }]);
  }
}

/** An ending below which everybody registers domains (`co.uk`), and no sender. */
export class SenderIsEndingError extends InvalidError {
  constructor() {
    super('SENDER_IS_ENDING', [{ path: 'pattern', code: 'SENDER_IS_ENDING' }]);
  }
}

/** Our own SMTP listener did not take the mail. */
export class SmtpDoorError extends AppError {
  constructor(cause: unknown) {
    super('unavailable', 'SMTP_DOOR_CLOSED', { cause });
  }
}
