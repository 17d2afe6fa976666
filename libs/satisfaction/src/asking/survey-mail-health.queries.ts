// How survey mail fares, by the domain of the address that was asked.
// - sent: questions that left (or may have left) in the period; bounced, complained, unsubscribed: of these.
// - unconfirmed: votes of the period that nobody confirmed; they are in no number, alert or view of agents.
// - opened: how often pages without an answer were asked for in the last seven days; swept: times at which three or more
//   of the steps of one mail were opened within ten seconds, which people do not do.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import type { SurveyMailHealthView, UnconfirmedVoteView } from '#contracts';
import { Database } from '#database';
import { Clock, DAY, plus } from '#kernel';
import { OPENS_KEPT_MS } from '../answering/page-opens.service.js';
import { ZOO_FIGURES } from '../answering/zoo-figures.js';

const MOST_DOMAINS = 15;
const SHOWN_VOTES = 20;
/** Nothing is planned for longer than this before it leaves; keeps the reading within the index by creation. */
const LONGEST_WAIT_DAYS = 90;

type Figures = SurveyMailHealthView['total'];

/** Parameters: begin of the period, whether demo questions count, first day of opened pages. */
const BY_DOMAIN = `
  with sent as (
    select lower(split_part(coalesce(address, ''), '@', 2)) as domain, count(*)::int as sent,
      count(*) filter (where state = 'bounced')::int as bounced, count(complained_at)::int as complained,
      count(unsubscribed_at)::int as unsubscribed
    from survey_invitations
    where sent_at >= $1 and created_at >= $1::timestamptz - interval '${LONGEST_WAIT_DAYS} days' and ($2 or not is_demo)
    group by 1
  ),
  votes as (
    select lower(split_part(coalesce(invitation.address, ''), '@', 2)) as domain, count(*)::int as unconfirmed
    from unconfirmed_answers as vote join survey_invitations as invitation on invitation.id = vote.invitation_id
    where vote.confirmed_at is null and vote.score is not null and vote.received_at >= $1
      and ($2 or not invitation.is_demo)
    group by 1
  ),
  opens as (
    select domain, sum(opens)::int as opened, sum(sweeps)::int as swept
    from survey_page_opens where day >= ($3::timestamptz at time zone 'UTC')::date group by 1
  )
  select domain, coalesce(sent, 0) as sent, coalesce(bounced, 0) as bounced, coalesce(complained, 0) as complained,
    coalesce(unsubscribed, 0) as unsubscribed, coalesce(unconfirmed, 0) as unconfirmed,
    coalesce(opened, 0) as opened, coalesce(swept, 0) as swept
  from sent full join votes using (domain) full join opens using (domain)
  order by sent desc, opened desc, domain`;

const VOTES = `
  select vote.id, vote.received_at as "receivedAt", vote.score, vote.signals, vote.comment <> '' as "hasWords",
    ticket.id as "ticketId", ticket.number::int as "ticketNumber"
  from unconfirmed_answers as vote
  join survey_invitations as invitation on invitation.id = vote.invitation_id
  left join tickets as ticket on ticket.id = invitation.ticket_id
  where vote.confirmed_at is null and vote.score is not null and vote.received_at >= $1 and ($2 or not invitation.is_demo)
  order by vote.received_at desc, vote.id desc limit ${SHOWN_VOTES}`;

/** The survey part of mail health. */
@Injectable()
export class SurveyMailHealth {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Of the last `days` days, the domains with most mail first. */
  async view(days: number): Promise<SurveyMailHealthView> {
    const now = this.clock.now();
    const since = plus(now, -days * DAY);
    const [domains, votes] = await Promise.all([
      this.database.query<Figures & { domain: string }>(BY_DOMAIN, [
        since,
        this.config.HEARD_DEMO,
        plus(now, -OPENS_KEPT_MS),
      ]),
      this.database.query<Omit<UnconfirmedVoteView, 'receivedAt'> & { receivedAt: Date }>(VOTES, [
        since,
        this.config.HEARD_DEMO,
      ]),
    ]);
    return {
      days,
      since: since.toISOString(),
      total: domains.reduce(added, NOTHING),
      domains: domains.slice(0, MOST_DOMAINS),
      moreDomains: Math.max(0, domains.length - MOST_DOMAINS),
      votes: votes.map((vote) => ({ ...vote, receivedAt: vote.receivedAt.toISOString() })),
      measured: { scanners: ZOO_FIGURES.scanners, people: ZOO_FIGURES.people, timings: ZOO_FIGURES.timings },
    };
  }
}

const NOTHING: Figures = { sent: 0, bounced: 0, complained: 0, unsubscribed: 0, unconfirmed: 0, opened: 0, swept: 0 };

const added = (sum: Figures, one: Figures): Figures => ({
  sent: sum.sent + one.sent,
  bounced: sum.bounced + one.bounced,
  complained: sum.complained + one.complained,
  unsubscribed: sum.unsubscribed + one.unsubscribed,
  unconfirmed: sum.unconfirmed + one.unconfirmed,
  opened: sum.opened + one.opened,
  swept: sum.swept + one.swept,
});
