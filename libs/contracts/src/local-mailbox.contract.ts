// The mailbox of an installation that sends no mail yet.
import * as z from 'zod/mini';
import { emailAddress, id, line, text } from './shapes.js';

/** POST /api/local-mailbox/:id/reply : answers as the customer through the SMTP door. */
export const LocalReplyRequest = z.strictObject({ text: text(20_000) });
/** POST /api/local-mailbox/letters : a new mail as a customer through the SMTP door. */
export const LocalLetterRequest = z.strictObject({
  from: emailAddress,
  name: line(120),
  mailboxId: id,
  subject: line(300),
  text: text(20_000),
});
