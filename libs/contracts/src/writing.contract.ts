// What people write: replies, notes, calls, new tickets, and what is passed on.
import * as z from 'zod/mini';
import { TicketActions } from './actions.contract.js';
import { phone } from './customers.contract.js';
import { emailAddress, id, instant, language, line, optionalLine, text } from './shapes.js';
import { UPLOAD_LIMITS } from './upload-limits.js';

const copyTo = z.strictObject({ name: optionalLine(120), address: emailAddress });
const copies = z.optional(z.array(copyTo).check(z.maxLength(20)));
/**
 * What a person wrote. `html` holds the formatting (libs/mail/src/own-words.ts says which); the server cleans it, and
 * makes the text from it where none is given or where it says something else.
 */
const words = {
  text: z.optional(text(100_000)),
  html: z.optional(z.string().check(z.maxLength(400_000))),
};
const hasWords = z.refine<{ text?: string | undefined; html?: string | undefined }>(
  ({ text: said, html }) => Boolean(said || html),
  { path: ['text'] },
);
/** POST /api/tickets : a new outgoing ticket. `clientId` makes a repeated send harmless. */
export const OpenTicketRequest = z
  .strictObject({
    clientId: id,
    mailboxId: id,
    to: emailAddress,
    customerName: z.optional(line(120)),
    subject: line(300),
    ...words,
    language: z.optional(language),
    cc: copies,
    bcc: copies,
    uploadIds: z.optional(z.array(id).check(z.maxLength(UPLOAD_LIMITS.files))),
    /** A person sends it: it waits for the seconds in which it can be taken back. */
    isUndoable: z.optional(z.boolean()),
  })
  .check(hasWords);
/**
 * POST /api/phone-tickets : a ticket that begins with the note of a call. Nothing is mailed. Who called is a customer
 * (`customerId`), or whoever has the address or the number; nobody yet: a new customer. Answers the `WrittenView`; the
 * same `clientId` again answers the first one.
 */
export const PhoneTicketRequest = z
  .strictObject({
    clientId: id,
    /** Whose team and language it gets; later replies leave from it. */
    mailboxId: id,
    /** `incoming`: they called us. */
    direction: z.enum(['incoming', 'outgoing']),
    customerId: z.optional(id),
    customerName: z.optional(line(120)),
    address: z.optional(emailAddress),
    number: z.optional(phone),
    subject: line(300),
    ...words,
    language: z.optional(language),
    uploadIds: z.optional(z.array(id).check(z.maxLength(UPLOAD_LIMITS.files))),
  })
  .check(
    hasWords,
    z.refine(({ customerId, address, number }) => Boolean(customerId || address || number), {
      path: ['number'],
    }),
  );
/**
 * POST /api/tickets/:id/messages. `lastSeenMessageId` is the newest message that the writer saw: a reply over a newer
 * message of somebody else is refused with 409 MESSAGE_NEWER_EXISTS unless `sendAnyway`.
 */
export const WriteMessageRequest = z
  .strictObject({
    clientId: id,
    kind: z.enum(['reply', 'note', 'call']),
    ...words,
    lastSeenMessageId: z.nullable(id),
    /** Of the draft that the words were, as this machine knows it (null: of none); left out: there are no drafts. */
    draftVersion: z.optional(z.nullable(z.int())),
    sendAnyway: z.optional(z.boolean()),
    uploadIds: z.optional(z.array(id).check(z.maxLength(UPLOAD_LIMITS.files))),
    /** Done with a note at once, with a reply when it leaves; what is refused stops nothing else. */
    actions: z.optional(TicketActions),
    /** Macros that were used for it. */
    macroIds: z.optional(z.array(id).check(z.maxLength(20))),
    /** Of a reply: */
    cc: copies,
    /** Who gets a copy that no other recipient learns of; the team sees them. */
    bcc: copies,
    /** The ticket is resolved at the moment in which the reply leaves. */
    resolves: z.optional(z.boolean()),
    /** A person sends it: it waits for the seconds in which it can be taken back. */
    isUndoable: z.optional(z.boolean()),
    sendAt: z.optional(instant),
    /** With `sendAt`, default true: it does not leave when the customer writes before. */
    cancelsOnAnswer: z.optional(z.boolean()),
  })
  .check(
    hasWords,
    // Nothing is promised to a customer who is told nothing.
    z.refine(({ kind, actions = [] }) => kind === 'reply' || actions.every(({ verb }) => verb !== 'promise'), {
      path: ['actions'],
    }),
  );
/**
 * POST /api/messages/:id/forward : passes a message with its files on to somebody who is not of the ticket. The answer
 * lands in the thread and stays inside. It waits for the seconds of the setting, in which DELETE /api/replies/:id takes it
 * back. Answers a `WrittenView`.
 */
export const ForwardRequest = z
  .strictObject({
    clientId: id,
    to: emailAddress,
    ...words,
    uploadIds: z.optional(z.array(id).check(z.maxLength(UPLOAD_LIMITS.files))),
  })
  .check(hasWords);
/** POST /api/messages/:id/delivery : sends a mail again that did not arrive, to another address if one is given. */
export const SendAgainRequest = z.strictObject({ to: z.optional(emailAddress) });
