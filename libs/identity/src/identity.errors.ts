import { AppError, InvalidError } from '#kernel';

/** Address or password is wrong; which of them is not said. */
export class SignInRefusedError extends AppError {
  constructor() {
    super('unauthenticated', 'SIGN_IN_REFUSED');
  }
}

/** There is no session, or it has ended. */
export class SignedOutError extends AppError {
  constructor() {
    super('unauthenticated', 'SIGNED_OUT');
  }
}

/** The one-time link is unknown, used or too old. */
export class LinkInvalidError extends AppError {
  constructor() {
    super('missing', 'LINK_INVALID');
  }
}

/** Somebody in the console already has this address. */
export class EmailTakenError extends InvalidError {
  constructor() {
    super('EMAIL_TAKEN', [{ path: 'email', code: 'EMAIL_TAKEN' }]);
  }
}

/** A team with this name exists. */
export class TeamNameTakenError extends InvalidError {
  constructor() {
    super('TEAM_NAME_TAKEN', [{ path: 'name', code: 'TEAM_NAME_TAKEN' }]);
  }
}

/** Without an administrator nobody could let anybody in. */
export class LastAdminError extends AppError {
  constructor() {
    super('conflict', 'LAST_ADMIN');
  }
}

/** The first administrator exists; further people are invited. */
export class AlreadySetUpError extends AppError {
  constructor() {
    super('conflict', 'ALREADY_SET_UP');
  }
}

/** An absence ends after now, within a year. */
export class AbsenceTimeError extends InvalidError {
  constructor() {
    super('ABSENCE_TIME_REFUSED', [{ path: 'until', code: 'ABSENCE_TIME_REFUSED' }]);
  }
}
