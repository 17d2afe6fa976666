// To which ticket a mail belongs, in the order of what proves most: the token in the address it was sent to, a token
// in one of our Message-IDs, the token of a quoted link, the number in the subject. The first three are secrets of
// those who hold a mail of ours; a number is not, so it counts for people of the ticket alone (as does the Message-ID
// of a customer's own mail, which everybody in copy knows).
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import {
  type OutgoingMailRow,
  type ParsedMail,
  PublicAddress,
  readTokenFromAddress,
  readTokensFromLinks,
  readTokensFromMessageIds,
  tokenHashBytes,
} from '#mail';
import type { MatchRule } from './mail-ending.js';
import { Senders } from './senders.js';

const LONGEST_SUBJECT_NUMBER = /[[(](?:#|ticket\s*#?\s*)(\d{4,12})[\])]/i;
const MOST_TOKENS = 20;

export interface ThreadMatch {
  rule: MatchRule;
  ticketId: string;
  /** The invitation that is answered by this mail. */
  invitationId: string | null;
  isFromParticipant: boolean;
  /** The mail holds a secret of one of ours. Else the sender's address is all that speaks for it. */
  isBySecret: boolean;
  /** It answers a mail to somebody outside the ticket, and is not from its customer: it stays inside. */
  isThirdParty: boolean;
}

interface MatchInput {
  mail: ParsedMail;
  envelopeTo: readonly string[];
  /** Lower case; null without an address. */
  sender: string | null;
}

type Target = Pick<OutgoingMailRow, 'id' | 'ticket_id' | 'subject_id' | 'purpose' | 'to_address'> & {
  /** The ticket into which that of the mail was merged. */
  merged_into_id: string | null;
};
/** Merging keeps chains short; a ring must not hold us up. */
const MOST_MERGES = 10;

/** Finds the ticket of a mail, and the mail of ours that it reports on. */
@Injectable()
export class ThreadMatcher {
  constructor(
    private readonly address: PublicAddress,
    private readonly senders: Senders,
  ) {}

  async match(tx: EntityManager, input: MatchInput): Promise<ThreadMatch | null> {
    const byAddress = await this.first(tx, addressTokens(input), 'any');
    const parents = readTokensFromMessageIds(input.mail.inReplyTo);
    const byParent = await this.first(tx, parents, 'message');
    // Two secrets that lead to two tickets: somebody mixed them, and neither can be believed.
    if (byAddress && byParent && !(await this.areOfOneMatter(tx, byAddress, byParent))) return null;
    const ancestors = readTokensFromMessageIds(input.mail.references).reverse();
    const byId = byParent ?? (await this.first(tx, ancestors, 'message'));
    const byLink =
      (byAddress ?? byId) ? undefined : await this.first(tx, await this.linkTokens(tx, input.mail), 'reply');
    const found = byAddress ?? byId ?? byLink;
    if (!found?.ticket_id) return this.matchKnownSender(tx, input);
    const rule: MatchRule = byAddress ? 'token' : byId ? 'message_id' : 'link';
    // The mail that is answered directly says most exactly what the words are about.
    const answered = byParent ?? byAddress ?? found;
    const isAside = [byAddress, byId, byLink].some((one) => one?.purpose === 'forward');
    const target = { ...answered, ticket_id: answered.ticket_id ?? found.ticket_id };
    return this.matchOf(tx, input, { rule, target, isAside });
  }

  /**
   * The mail of ours whose delivery this report is about: by the token in the address that it came to, else by our
   * Message-ID in it. What the report itself says about the recipient is no proof.
   */
  async bouncedMail(tx: EntityManager, input: MatchInput & { raw: Buffer }): Promise<Target | undefined> {
    const tokens = [
      ...addressTokens(input),
      ...readTokensFromMessageIds([...input.mail.inReplyTo, ...input.mail.references]),
      ...readTokensFromMessageIds(input.raw.toString('latin1').match(/<h\.[a-z0-9]{33}@[^<>\s]{1,255}>/gi) ?? []),
    ];
    return this.first(tx, tokens, 'message');
  }

  /** The ticket of the mail of ours that this report is about. */
  async matchReported(tx: EntityManager, input: MatchInput & { raw: Buffer }): Promise<ThreadMatch | null> {
    const target = await this.bouncedMail(tx, input);
    if (!target?.ticket_id) return null;
    const isAside = target.purpose === 'forward';
    const about = { ...target, ticket_id: target.ticket_id };
    const match = await this.matchOf(tx, input, { rule: 'message_id', target: about, isAside });
    return { ...match, invitationId: null };
  }

  /** The question that is answered, when it is about no ticket (yet); a mail without a token of ours costs nothing. */
  async question(tx: EntityManager, input: MatchInput): Promise<string | null> {
    const ids = readTokensFromMessageIds([...input.mail.inReplyTo, ...input.mail.references]);
    const found = (await this.first(tx, addressTokens(input), 'any')) ?? (await this.first(tx, ids, 'message'));
    if (!found || found.ticket_id !== null) return null;
    return found.purpose === 'invitation' || found.purpose === 'recovery' ? found.subject_id : null;
  }

  private async matchKnownSender(tx: EntityManager, input: MatchInput): Promise<ThreadMatch | null> {
    if (!input.sender) return null;
    const number = LONGEST_SUBJECT_NUMBER.exec(input.mail.subject)?.[1];
    const [byNumber] = number
      ? await rowsOf<{ id: string }>(
          tx,
          `select id from tickets where number = $1 and not exists (
             select from trashed_tickets as gone where gone.ticket_id = tickets.id and gone.purged_at is not null)`,
          [number],
        )
      : [];
    const candidates: { ticketId: string; rule: MatchRule }[] = [];
    const byOwnMail = await this.ticketOfCustomersMail(tx, [...input.mail.inReplyTo, ...input.mail.references]);
    if (byOwnMail) candidates.push({ ticketId: byOwnMail, rule: 'message_id' });
    if (byNumber) candidates.push({ ticketId: byNumber.id, rule: 'subject' });
    for (const { ticketId: named, rule } of candidates) {
      const ticketId = await this.lastOf(tx, named);
      const takesPart =
        (await this.senders.areParticipants(tx, ticketId, input)) ||
        (ticketId !== named && (await this.senders.areParticipants(tx, named, input)));
      if (!takesPart) continue;
      return { rule, ticketId, invitationId: null, isFromParticipant: true, isBySecret: false, isThirdParty: false };
    }
    return null;
  }

  private async ticketOfCustomersMail(tx: EntityManager, ids: readonly string[]): Promise<string | undefined> {
    if (ids.length === 0) return undefined;
    const [row] = await rowsOf<{ ticket_id: string }>(
      tx,
      `select ticket_id from messages
       where md5(message_id_header) in (select md5(id) from unnest($1::text[]) as given(id)) and message_id_header = any($1)
         and direction = 'inbound' and visibility = 'public' and held_at is null
       order by created_at desc, id desc limit 1`,
      [ids.slice(-MOST_TOKENS)],
    );
    return row?.ticket_id;
  }

  private async matchOf(
    tx: EntityManager,
    input: MatchInput,
    { rule, target, isAside }: { rule: MatchRule; target: Target & { ticket_id: string }; isAside: boolean },
  ): Promise<ThreadMatch> {
    const isInvitation = target.purpose === 'invitation' || target.purpose === 'recovery';
    const isMerged = target.merged_into_id !== null;
    const ticketId = isMerged ? await this.lastOf(tx, target.ticket_id) : target.ticket_id;
    const isFromParticipant =
      (await this.senders.areParticipants(tx, ticketId, input)) ||
      (isMerged && (await this.senders.areParticipants(tx, target.ticket_id, input)));
    const invitationId = isInvitation ? target.subject_id : null;
    const isThirdParty = isAside && !(await this.senders.isCustomer(tx, ticketId, input));
    return { rule, ticketId, invitationId, isFromParticipant, isBySecret: true, isThirdParty };
  }

  /** Of one ticket; of two that were merged; or of one whose message was split off and took its mail along. */
  private async areOfOneMatter(tx: EntityManager, one: Target, other: Target): Promise<boolean> {
    if (one.ticket_id === other.ticket_id) return true;
    if (!one.ticket_id || !other.ticket_id) return false;
    const [first, second] = [await this.lastOf(tx, one.ticket_id), await this.lastOf(tx, other.ticket_id)];
    if (first === second) return true;
    const links = await rowsOf(
      tx,
      `select 1 from ticket_links where kind = 'split'
       and ((ticket_id = $1 and other_id = $2) or (ticket_id = $2 and other_id = $1)) limit 1`,
      [first, second],
    );
    return links.length > 0;
  }

  /** Where the words of a merged ticket go on. */
  private async lastOf(tx: EntityManager, ticketId: string): Promise<string> {
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `with recursive chain as (
         select id, merged_into_id, 0 as step from tickets where id = $1
         union all
         select next.id, next.merged_into_id, step + 1 from chain join tickets as next on next.id = chain.merged_into_id
         where step < $2
       ) select id from chain order by step desc limit 1`,
      [ticketId, MOST_MERGES],
    );
    return row?.id ?? ticketId;
  }

  private async linkTokens(tx: EntityManager, { text, html }: ParsedMail): Promise<string[]> {
    const words = `${text}\n${html ?? ''}`;
    // Most mail quotes no link of ours: the database is not asked for nothing.
    if (!words.includes('/s/')) return [];
    const urls = await this.address.knownUrls(tx);
    return readTokensFromLinks(words, urls).slice(0, MOST_TOKENS);
  }

  private async first(
    tx: EntityManager,
    tokens: readonly string[],
    kind: 'reply' | 'message' | 'any',
  ): Promise<Target | undefined> {
    for (const token of tokens.slice(0, MOST_TOKENS)) {
      const [row] = await rowsOf<Target>(
        tx,
        `select id, subject_id, purpose, to_address,
           coalesce(ticket_id, case when purpose in ('invitation', 'recovery') then
             (select ticket_id from survey_invitations as asked where asked.id = outgoing_mails.subject_id) end) as ticket_id,
           (select merged_into_id from tickets where tickets.id = ticket_id) as merged_into_id
         from outgoing_mails
         where ($2 <> 'message' and token_hash = $1) or ($2 <> 'reply' and split_part(message_id_header, '@', 1) = $3)
         order by created_at desc, id desc limit 1`,
        [tokenHashBytes(token), kind, `h.${token}`],
      );
      if (row) return row;
    }
    return undefined;
  }
}

function addressTokens({ envelopeTo, mail }: Pick<MatchInput, 'envelopeTo' | 'mail'>): string[] {
  const addresses = [...envelopeTo, ...mail.deliveredTo];
  return [...new Set(addresses.map(readTokenFromAddress).filter((token) => token !== undefined))];
}
