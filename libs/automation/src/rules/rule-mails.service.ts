// Mail to customers that nobody wrote by hand. Anybody can make us send it by writing in somebody else's name, and two
// robots can make each other send for ever; so, as of automatic answers (RFC 3834; `AutomaticAnswers`): fixed words of
// ours alone, no sender to answer to, none to a program's mail, one a day by a rule on a ticket, few to a person, and
// few at all.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleAction, RuleCause, RuleMailWords } from '#contracts';
import { rowsOf } from '#database';
import { asLanguage, Clock, DAY, HOUR, type Language, plus } from '#kernel';
import { automaticHeaders, isDeliverableAddress, isReservedAddress, OutgoingMails, withoutDetail } from '#mail';
import { BusinessCalendars } from '#sla';
import { createFormat } from '#wording';
import type { Rule } from './rule.js';
import { RuleRepository } from './rule.repository.js';
import { fillRuleWords } from './rule-words.js';

/** To one person, whatever the detail of the address and by whichever rules. */
export const MOST_RULE_MAILS_A_DAY = 3;
/** To everybody. */
const MOST_AN_HOUR = 500;
/** First half of the key of an advisory lock; the address is the other. */
const LOCK = 7_214_012;
const LONGEST_FOREIGN_ID = 200;

type MailAction = Extract<RuleAction, { verb: 'mail' }>;
interface Wanted {
  rule: Rule;
  runId: string;
  ticketId: string;
  action: MailAction;
  because: RuleCause;
  /** What is older than a restoration may have been said already. */
  dueAt: Date;
}
interface Addressed {
  number: string;
  language: string;
  mailboxId: string | null;
  teamId: string | null;
  mailboxName: string | null;
  isDemo: boolean;
  address: string | null;
  isUndeliverable: boolean;
  isOurs: boolean;
  /** It began with a call: whoever called has been spoken with. */
  isCall: boolean;
  /** Of the customer's last message. */
  isProgram: boolean;
  messageIdHeader: string | null;
  /** When it came to the first server that was to bring it to us; it may be fetched again after a restoration. */
  arrivedAt: Date | null;
}
const ADDRESSED_SQL = `
  select t.number::text as number, t.language, t.mailbox_id as "mailboxId", t.team_id as "teamId", mb.name as "mailboxName", t.is_demo as "isDemo",
    t.channel = 'phone' as "isCall",
    cp.address, cp.undeliverable_at is not null as "isUndeliverable",
    exists (select 1 from mailboxes where address in (cp.address, regexp_replace(cp.address, '\\+[^@]*@', '@')))
      or exists (select 1 from agents where disabled_at is null and email in (cp.address, regexp_replace(cp.address, '\\+[^@]*@', '@')))
      as "isOurs",
    coalesce(wrote.is_automatic or mail.takes_no_answer, false) as "isProgram", wrote.message_id_header as "messageIdHeader",
    least(mail.received_at, mail.arrived_at) as "arrivedAt"
  from tickets as t
  left join mailboxes as mb on mb.id = t.mailbox_id
  left join contact_points as cp on cp.id = t.contact_point_id and cp.kind = 'email'
  left join lateral (select m.* from messages as m where m.ticket_id = t.id and m.author_kind = 'customer' and m.held_at is null
    order by m.created_at desc, m.id desc limit 1) as wrote on true
  left join inbound_mails as mail on mail.id = wrote.inbound_mail_id
  where t.id = $1`;

/** Writes to the customer of a ticket for a rule. */
@Injectable()
export class RuleMails {
  constructor(
    private readonly outgoing: OutgoingMails,
    private readonly clock: Clock,
    private readonly runs: RuleRepository,
    private readonly calendars: BusinessCalendars,
  ) {}

  /** Answers why nothing was sent, as a code; null: it was. In the caller's transaction, under the lock of the ticket. */
  async send(tx: EntityManager, { rule, runId, ticketId, action, because, dueAt }: Wanted): Promise<string | null> {
    const [to] = await rowsOf<Addressed>(tx, ADDRESSED_SQL, [ticketId]);
    const address = to?.address;
    if (!to || !address || to.isUndeliverable || to.isOurs) return 'RULE_MAIL_ADDRESS';
    if (!isDeliverableAddress(address) || isReservedAddress(address)) return 'RULE_MAIL_ADDRESS';
    if (to.isCall && because === 'ticketOpened') return 'RULE_MAIL_CALL';
    if (to.isProgram) return 'RULE_MAIL_PROGRAM';
    if (await this.runs.hasMailedToday(tx, { ruleId: rule.id, ticketId })) return 'RULE_MAIL_TODAY';
    if (!(await this.hasRoom(tx, address))) return 'RULE_MAIL_LIMIT';
    const words = await this.words(tx, action, to);
    if (!words) return 'RULE_MAIL_HOURS';
    const { language, ...content } = words;
    const id = to.messageIdHeader;
    await this.outgoing.enqueue(tx, {
      purpose: 'rule',
      mailboxId: to.mailboxId,
      ticketId,
      subjectId: runId,
      token: { purpose: 'ticket', id: ticketId },
      // A name would be the writer's word.
      to: { name: '', address },
      ...content,
      headers: { ...automaticHeaders('auto-replied'), 'Content-Language': language },
      hasNullSender: true,
      inReplyTo: id !== null && id.length <= LONGEST_FOREIGN_ID ? id : null,
      sendAt: this.clock.now(),
      causedAt: rule.when.kind === 'event' && to.arrivedAt && to.arrivedAt < dueAt ? to.arrivedAt : dueAt,
      isDemo: to.isDemo,
    });
    await this.runs.mailed(tx, runId);
    return null;
  }

  /** In the customer's language, else in the first that there is. Null: a placeholder has no value. */
  private async words(
    tx: EntityManager,
    { words }: MailAction,
    to: Addressed,
  ): Promise<(RuleMailWords & { language: Language }) | null> {
    const wanted = asLanguage(to.language);
    const language = wanted && words[wanted] ? wanted : (Object.keys(words)[0] as Language);
    const chosen = words[language];
    const calendar = await this.calendars.ofTeam(to.teamId, tx);
    const opening = calendar.nextOpening(this.clock.now());
    const filled =
      chosen &&
      fillRuleWords(chosen, {
        'ticket.number': to.number,
        'mailbox.name': to.mailboxName,
        'hours.next': opening && createFormat(language, calendar.weekly.timeZone).dayAndTime(opening),
      });
    return filled ? { ...filled, language } : null;
  }

  /** Of several mails to one person at once, each counts those before it. */
  private async hasRoom(tx: EntityManager, address: string): Promise<boolean> {
    const person = withoutDetail(address.toLowerCase());
    await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK, person]);
    const now = this.clock.now();
    const [sent] = await rowsOf<{ person: number; hour: number }>(
      tx,
      `select count(*) filter (where lower(regexp_replace(to_address, '\\+[^@]*@', '@')) = $1)::int as person,
         count(*) filter (where created_at > $3)::int as hour
       from outgoing_mails where purpose = 'rule' and created_at > $2`,
      [person, plus(now, -DAY), plus(now, -HOUR)],
    );
    const { person: theirs = 0, hour = 0 } = sent ?? {};
    return theirs < MOST_RULE_MAILS_A_DAY && hour < MOST_AN_HOUR;
  }
}
