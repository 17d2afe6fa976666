import { Injectable } from '@nestjs/common';
import { type Authenticity, AuthenticityCheck, type ParsedMail, readAuthenticationResults } from '#mail';
import { hasPathOfServer } from './imap/imap-envelope.js';
import type { WaitingMail } from './inbound-mail.repository.js';
import { MailReader } from './mail-reader.js';

/** A mail as it was read. */
export interface ReadMail {
  raw: Buffer;
  mail: ParsedMail;
  /** Null for old mail that is imported: nobody asks any more. */
  authenticity: Authenticity | null;
  /** Its return path is what a server wrote that took the mail for us, and no line of its writer's. */
  isPathKnown: boolean;
}

/** Reads mail: what it says, and whether it is from whom it names. */
@Injectable()
export class MailReading {
  constructor(
    private readonly reader: MailReader,
    private readonly check: AuthenticityCheck,
  ) {}

  /** @throws as `MailReader.read` */
  async read(row: WaitingMail, raw: Buffer): Promise<ReadMail> {
    const mail = withTruePath(await this.reader.read(raw), row);
    const authenticity = row.is_live ? await this.authenticityOf(row, raw, mail) : null;
    return { raw, mail, authenticity, isPathKnown: isPathKnown(row, raw) };
  }

  /** The word of the mail server that the mailbox trusts, else what we find out ourselves. Never throws. */
  async authenticityOf(row: WaitingMail, raw: Buffer, mail: ParsedMail): Promise<Authenticity> {
    if (row.trusted_authserv_id) return readAuthenticationResults(mail, row.trusted_authserv_id);
    return this.check.check(raw, mail, {
      remoteAddress: row.remote_address,
      helo: row.helo,
      envelopeFrom: row.envelope_from,
    });
  }
}

/** Of mail that lies in a folder the header alone tells; a probe may have shown that its server writes the path itself. */
const isPathKnown = (row: WaitingMail, raw: Buffer): boolean =>
  row.source === 'smtp' || row.keeps_envelope_sender === true || hasPathOfServer(raw);

/** At our own door the envelope is known; a header of that name may be anybody's. */
const withTruePath = (mail: ParsedMail, row: WaitingMail): ParsedMail =>
  row.source === 'smtp' && row.is_live ? { ...mail, returnPath: row.envelope_from } : mail;
