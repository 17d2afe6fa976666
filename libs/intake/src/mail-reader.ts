import { Injectable } from '@nestjs/common';
import { type ParsedMail, parseMail, type Reply, readReply } from '#mail';

/** A mail as data: what it holds, and which words in it are new. */
export interface ReadMail {
  mail: ParsedMail;
  reply: Reply;
}

/** Turns raw bytes into a mail. */
export abstract class MailReader {
  /** @throws {MailUnreadableError} when a limit is passed or the parser gives up. */
  abstract read(raw: Buffer): Promise<ReadMail>;
}

/** Reads in this very process: for tests and tools. */
@Injectable()
export class InProcessMailReader extends MailReader {
  async read(raw: Buffer): Promise<ReadMail> {
    const mail = await parseMail(raw);
    return { mail, reply: readReply(mail) };
  }
}
