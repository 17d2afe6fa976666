import { AppError, InvalidError, MissingError } from '#kernel';
import type { TicketStatus, TicketVerb } from './ticket-status.js';

/** The ticket is not there, or not for this reader. */
export class TicketNotFoundError extends MissingError {
  constructor(ticketId: string) {
    super('TICKET', { ticketId });
  }
}

/** The message is not there, or not for this reader. */
export class MessageNotFoundError extends MissingError {
  constructor(messageId: string) {
    super('MESSAGE', { messageId });
  }
}

const codeOf = (status: TicketStatus, verb: TicketVerb): string => {
  if (status === 'closed') return 'TICKET_CLOSED';
  if (status === 'trashed') return 'TICKET_IN_TRASH';
  if (status === 'spam') return verb === 'markSpam' ? 'TICKET_ALREADY_SPAM' : 'TICKET_IS_SPAM';
  if (verb === 'resolve') return 'TICKET_ALREADY_RESOLVED';
  if (verb === 'unmarkSpam') return 'TICKET_NOT_SPAM';
  if (verb === 'markSpam') return 'TICKET_ALREADY_RESOLVED';
  return status === 'resolved' ? 'TICKET_ALREADY_RESOLVED' : 'TICKET_NOT_RESOLVED';
};

/** The ticket's state does not allow the verb. */
export class TicketStatusError extends AppError {
  constructor(status: TicketStatus, verb: TicketVerb) {
    super('conflict', codeOf(status, verb), { details: { status } });
  }
}

/** The team wants to hear from whoever gives its ticket away what the next one should know. */
export class HandOverNoteError extends InvalidError {
  constructor(team: string) {
    super('HAND_OVER_NOTE_NEEDED', [{ path: 'note', code: 'HAND_OVER_NOTE_NEEDED' }], { team });
  }
}

/** Only a ticket that is so already can be called otherwise there. */
export class NotEndedError extends AppError {
  constructor(status: TicketStatus, wanted: 'resolved' | 'closed') {
    super('conflict', wanted === 'closed' ? 'TICKET_NOT_CLOSED' : 'TICKET_NOT_RESOLVED', { details: { status } });
  }
}

/**
 * - `TICKET_HAS_CASE`: a case about it runs.
 * - `TICKET_NOT_IN_TRASH`, `TICKET_PURGED`: there is nothing to have back, or no longer.
 */
export class InTrashError extends AppError {
  constructor(code: 'TICKET_HAS_CASE' | 'TICKET_NOT_IN_TRASH' | 'TICKET_PURGED') {
    super('conflict', code);
  }
}

/** There is nothing to redact: too short or too long, or it does not stand there. */
export class PassageError extends InvalidError {
  constructor(code: 'PASSAGE_TOO_SHORT' | 'PASSAGE_NOT_FOUND') {
    super(code, [{ path: 'passage', code }]);
  }
}

/** Somebody else wrote since the writer looked; `messageIds` are theirs, oldest first. Nothing was sent. */
export class NewerMessagesError extends AppError {
  constructor(readonly messageIds: string[]) {
    super('conflict', 'MESSAGE_NEWER_EXISTS', { details: { messageIds } });
  }
}

/** Nothing was written, or nothing is left of it once it is clean. */
export class WordsError extends InvalidError {
  constructor() {
    super('WORDS_MISSING');
  }
}

/**
 * - `MESSAGE_NOT_FORWARDABLE`: it is no mail of the public thread.
 * - `FORWARD_TO_CUSTOMER`: the customer is answered, not forwarded to.
 */
export class ForwardError extends InvalidError {
  constructor(code: 'MESSAGE_NOT_FORWARDABLE' | 'FORWARD_TO_CUSTOMER') {
    super(code);
  }
}

/**
 * - `MENTION_REFUSED`: a note calls somebody who may not see the ticket, cannot sign in, or is not there; `names`.
 * - `MENTIONS_TOO_MANY`: more than `most` are called.
 */
export class MentionsError extends InvalidError {
  constructor(code: 'MENTION_REFUSED' | 'MENTIONS_TOO_MANY', details: { names?: string; most?: number }) {
    super(code, [{ path: 'html', code }], details);
  }
}

/** The person cannot follow the ticket: nobody knows them; or they may not see it, or cannot sign in. */
export class FollowerError extends InvalidError {
  constructor(code: 'FOLLOWER_UNKNOWN' | 'FOLLOWER_REFUSED', name: string) {
    super(code, [], { name });
  }
}

/** The time is not after now, or more than a year ahead. */
export class PromiseTimeError extends InvalidError {
  constructor() {
    super('PROMISE_TIME_REFUSED', [{ path: 'dueAt', code: 'PROMISE_TIME_REFUSED' }]);
  }
}

/** Nothing stands that could be withdrawn; nothing was kept that could stand again. */
export class PromiseStateError extends AppError {
  constructor(code: 'PROMISE_NOT_STANDING' | 'PROMISE_NOT_KEPT') {
    super('conflict', code);
  }
}

/** The same `clientId` belongs to something else. */
export class ClientIdTakenError extends AppError {
  constructor() {
    super('conflict', 'CLIENT_ID_TAKEN');
  }
}

/** Too late to take back what was done to the ticket. */
export class ActsFinalError extends AppError {
  constructor() {
    super('conflict', 'ACTS_FINAL');
  }
}

/** A held message was let in already, or the message was never held. */
export class MessageNotHeldError extends AppError {
  constructor() {
    super('conflict', 'MESSAGE_NOT_HELD');
  }
}

/** It is not, or no longer, for a person to say whether this message was thanks alone. */
export class ThanksError extends AppError {
  constructor() {
    super('conflict', 'THANKS_OVERTAKEN');
  }
}

/** The mail passes on nobody's words, or it is held itself. */
export class NoForwardError extends InvalidError {
  constructor() {
    super('MESSAGE_IS_NO_FORWARD');
  }
}

/** The chosen agent is not there, is disabled, or may not see the ticket. */
export class AssigneeError extends InvalidError {
  constructor(code: 'ASSIGNEE_UNKNOWN' | 'ASSIGNEE_DISABLED' | 'ASSIGNEE_CANNOT_SEE_TICKET') {
    super(code, [{ path: 'agentId', code }]);
  }
}

/** It has an answer, so it is not new. */
export class TicketAnsweredError extends AppError {
  constructor() {
    super('conflict', 'TICKET_ANSWERED');
  }
}

/** The chosen team is not there. */
export class TeamError extends InvalidError {
  constructor() {
    super('TEAM_UNKNOWN', [{ path: 'teamId', code: 'TEAM_UNKNOWN' }]);
  }
}

/** A ticket cannot sleep until then: it has passed, lies more than a year ahead, or nothing would ever wake it. */
export class SnoozeTimeError extends InvalidError {
  constructor() {
    super('SNOOZE_TIME_REFUSED', [{ path: 'until', code: 'SNOOZE_TIME_REFUSED' }]);
  }
}

/** The tag is not there. */
export class TagNotFoundError extends MissingError {
  constructor(tagId: string) {
    super('TAG', { tagId });
  }
}

/** Another tag has the name, in whatever case. */
export class TagNameTakenError extends AppError {
  constructor() {
    super('conflict', 'TAG_NAME_TAKEN', { errors: [{ path: 'name', code: 'TAG_NAME_TAKEN' }] });
  }
}

/** A tag cannot become itself. */
export class TagMergeError extends InvalidError {
  constructor() {
    super('TAG_MERGE_ITSELF', [{ path: 'intoId', code: 'TAG_MERGE_ITSELF' }]);
  }
}

/** The ticket cannot have these tags. */
export class TagsError extends InvalidError {
  constructor(code: 'TAG_UNKNOWN' | 'TAGS_TOO_MANY') {
    super(code, [{ path: 'add', code }]);
  }
}

/** The ticket has nobody to write to, or nothing to write from. */
export class UnreachableError extends InvalidError {
  constructor(code: 'CUSTOMER_HAS_NO_ADDRESS' | 'TICKET_HAS_NO_MAILBOX') {
    super(code);
  }
}

/** Somebody who should get a copy has no address that we mail to; `cc.0` is the first. */
export class CopiesError extends InvalidError {
  constructor(positions: readonly number[]) {
    super(
      'CC_REFUSED',
      positions.map((position) => ({ path: `cc.${position}`, code: 'CC_REFUSED' })),
    );
  }
}

/** A file cannot be taken: it is empty, too large together with the others, or was thrown away after a day. */
export class UploadsError extends InvalidError {
  constructor(code: 'FILE_EMPTY' | 'FILES_TOO_LARGE' | 'UPLOAD_UNKNOWN') {
    super(code);
  }
}

/** A reply cannot be planned for this time: it has passed, or lies more than a year ahead. */
export class SendTimeError extends InvalidError {
  constructor() {
    super('SEND_TIME_REFUSED', [{ path: 'sendAt', code: 'SEND_TIME_REFUSED' }]);
  }
}

/** Too late to take it back: it has left, or somebody took it back before. */
export class TooLateError extends AppError {
  constructor(code: 'REPLY_ALREADY_SENT' | 'REPLY_WITHDRAWN' | 'RESOLUTION_FINAL') {
    super('conflict', code);
  }
}

/** The reply is not there, or not for this person. */
export class ReplyNotFoundError extends MissingError {
  constructor(replyId: string) {
    super('REPLY', { replyId });
  }
}

/** The mailbox is not there, is switched off, or belongs to another team. */
export class MailboxError extends InvalidError {
  constructor() {
    super('MAILBOX_UNKNOWN', [{ path: 'mailboxId', code: 'MAILBOX_UNKNOWN' }]);
  }
}

/** Two tickets cannot be made one, or one cannot be taken apart again. */
export class MergeError extends AppError {
  constructor(
    code:
      | 'MERGE_SAME_TICKET'
      | 'MERGE_SOURCE_NOT_OPEN'
      | 'MERGE_TARGET_NOT_OPEN'
      | 'TICKET_NOT_MERGED'
      | 'UNMERGE_TOO_LATE'
      | 'UNMERGE_TARGET_MERGED',
  ) {
    super('conflict', code);
  }
}

/** The ticket goes on as another one, `details.number`. */
export class TicketMergedError extends AppError {
  constructor(target: { ticketId: string; number: number }) {
    super('conflict', 'TICKET_MERGED', { details: { ...target } });
  }
}

/** A message cannot begin a ticket of its own: it is the only one, or it waits for a person. */
export class SplitError extends AppError {
  constructor(code: 'SPLIT_LEAVES_NOTHING' | 'SPLIT_OF_HELD_MESSAGE') {
    super('conflict', code);
  }
}

/** A ticket cannot be linked with itself. */
export class LinkError extends InvalidError {
  constructor() {
    super('LINK_SAME_TICKET', [{ path: 'number', code: 'LINK_SAME_TICKET' }]);
  }
}

/** An address of a mailbox of ours: the answers would come to ourselves. */
export class OwnAddressError extends InvalidError {
  constructor(path: string) {
    super('LETTER_OF_OURS', [{ path, code: 'LETTER_OF_OURS' }]);
  }
}
