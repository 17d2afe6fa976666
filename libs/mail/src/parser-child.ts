// Entry of the parser child: parses what it is sent, one mail at a time. Holds no state and no secrets; it may be
// killed at any moment.
import { MailUnreadableError } from './mail.errors.js';
import { guessMailLanguage } from './mail-language.js';
import { parseMail } from './parse-mail.js';
import type { ParserAnswer, ParserRequest } from './parser-process.js';

/** From here on the copies of one mail are worth clearing away before the next one comes. */
const LARGE_MAIL = 256 * 1024;

const answer = (message: ParserAnswer): void => {
  process.send?.(message);
};

process.on('message', async ({ id, raw }: ParserRequest) => {
  try {
    const mail = await parseMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
    // A mail is worth more than its language.
    mail.language = await guessMailLanguage(`${mail.subject}\n${mail.reply.replyText || mail.text}`).catch(() => null);
    answer({ id, mail });
  } catch (error) {
    answer({ id, reason: error instanceof MailUnreadableError ? error.reason : 'unreadable' });
  }
  if (raw.length > LARGE_MAIL) globalThis.gc?.();
});
// Without the parent there is nobody to parse for.
process.on('disconnect', () => process.exit(0));
answer('ready');
