import { AppError } from '#kernel';

/**
 * Why a mail cannot be read. The reason is stored with the quarantined raw mail and shown to an administrator; its
 * sentence is in `wording`.
 */
export type UnreadableReason =
  | 'too_large'
  | 'header_too_large'
  | 'too_many_parts'
  | 'too_deep'
  /** The parser gives up on what stands in it. */
  | 'unreadable'
  /** The process that reads mail broke down, perhaps for another reason than this mail. */
  | 'parser_failed'
  | 'timed_out'
  | 'out_of_memory';

/** The mail is refused by a limit or by the parser, or broke it. The raw bytes belong into quarantine. */
export class MailUnreadableError extends AppError {
  constructor(
    readonly reason: UnreadableReason,
    cause?: unknown,
  ) {
    super('invalid', 'MAIL_UNREADABLE', { details: { reason }, cause });
  }
}

/** A mail that we were asked to compose would be wrong or dangerous; `field` names the culprit. */
export class MailComposeError extends AppError {
  constructor(
    readonly field: string,
    code: 'MAIL_ADDRESS_REFUSED' | 'MAIL_HEADER_REFUSED' | 'MAIL_WITHOUT_RECIPIENT',
  ) {
    super('invalid', code, { details: { field } });
  }
}

/** The mail arrived, is on its way, or is none that a person may send twice. */
export class MailNotRepeatableError extends AppError {
  constructor() {
    super('conflict', 'MAIL_NOT_REPEATABLE');
  }
}

/** The parser could not be started or is closed; the mail itself may be fine. */
export class MailParserUnavailableError extends AppError {
  constructor(cause?: unknown) {
    super('unavailable', 'MAIL_PARSER_UNAVAILABLE', { cause });
  }
}
