// What proves that a mail which comes in was sent by us. An address in From proves nothing (a form of the shop writes
// from it, and so does a forger), and nor does a word that all our mails have in common: whoever has got one can repeat
// it, and some robots copy each header that they do not know into their answer. So the proof belongs to one mail: its
// Message-ID is the one that we gave it, or its loop header was made for that mail and that sender.
import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '#config';
import { rowsOf } from '#database';
import { LOOP_HEADER } from './compose-mail.js';
import { createMailToken, readTokensFromMessageIds } from './mail-token.js';
import { mailTokenKeyOf } from './outgoing-mails.service.js';
import { headerOf, type ParsedMail } from './parsed-mail.js';

type Claim = Pick<ParsedMail, 'headers' | 'from' | 'messageId'>;
const MARK = /^([0-9a-f-]{36})\.([a-z0-9]{33})$/;

/** Marks our mail and knows it again. */
@Injectable()
export class OwnMailProof {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Value of the loop header of one mail of ours: by its row (or its probe) and the address in its From. */
  markOf(id: string, from: string): string {
    return `${id}.${createMailToken(mailTokenKeyOf(this.config.installKey), 'loop', `${id} ${from.toLowerCase()}`)}`;
  }

  /** The loop header was made here, for a mail with this sender. Needs no database, so it tells of broken mail, too. */
  bearsMark(mail: Pick<Claim, 'headers' | 'from'>): boolean {
    const mark = headerOf(mail, LOOP_HEADER.toLowerCase()).toLowerCase();
    const id = MARK.exec(mark)?.[1];
    if (id === undefined) return false;
    return timingSafeEqual(Buffer.from(mark), Buffer.from(this.markOf(id, mail.from?.address ?? '')));
  }

  /** We have sent this very mail: by its mark, else by the Message-ID of a row of ours (some gateways drop headers). */
  async proves(tx: EntityManager, mail: Claim): Promise<boolean> {
    if (this.bearsMark(mail)) return true;
    const [token] = readTokensFromMessageIds(mail.messageId ? [mail.messageId] : []);
    if (!token) return false;
    const rows = await rowsOf(tx, `select 1 from outgoing_mails where split_part(message_id_header, '@', 1) = $1`, [
      `h.${token}`,
    ]);
    return rows.length > 0;
  }
}
