import type { Database } from '#database';
import { type AgentActor, newId } from '#kernel';

export interface AskedEpisode {
  state: string;
  reason?: string;
  isSent?: boolean;
  isDemo?: boolean;
  hasUnconfirmed?: boolean;
  /** ISO 8601. */
  resolvedAt?: string;
  score?: number;
  comment?: string;
  surveyId?: string;
  teamId?: string;
  language?: string;
  channel?: string;
  /** Who replied, with the part in the answer. */
  repliers?: { agentId: string; weight: number }[];
  /** The rating is shown to those whom it is about from then on. */
  visibleAt?: string;
}

/** The survey that the schema knows from its beginning. */
const SURVEY = '00000000-0000-7000-8000-000000000001';

/** Questions in every state, put in by SQL, so that a spec can count them by hand. */
export class AskingDesk {
  /** Somebody who may see every ticket, and replied to none. */
  readonly reader: AgentActor = { kind: 'agent', agentId: newId(), role: 'admin', teamIds: [] };

  constructor(private readonly database: Database) {}

  /** One of the surveys that there are from the beginning. */
  async survey(instrument: 'csat' | 'ces' | 'nps', purpose = 'relationship'): Promise<string> {
    const [survey] = await this.database.query<{ id: string }>(
      'select id from surveys where instrument = $1 and purpose = $2',
      [instrument, purpose],
    );
    if (!survey) throw new Error(`There is no survey for ${instrument} and ${purpose}.`);
    return survey.id;
  }

  async team(name: string): Promise<string> {
    const id = newId();
    await this.database.query(`insert into teams (id, name, created_at) values ($1, $2, 'epoch')`, [id, name]);
    return id;
  }

  /** One resolved episode and what became of the question. */
  async asked(traits: AskedEpisode): Promise<{ invitationId: string; ticketId: string }> {
    const at = traits.resolvedAt ?? '2026-03-03T10:00:00Z';
    const [customerId, ticketId, episodeId, invitationId] = [newId(), newId(), newId(), newId()];
    const { database } = this;
    await database.query('insert into customers (id, name, created_at) values ($1, $2, $3)', [customerId, 'C', at]);
    await database.query(
      `insert into tickets (id, subject, status, channel, team_id, customer_id, last_message_at, last_message_by, created_at, updated_at)
       values ($1, 'S', 'resolved', $4, $5, $2, $3, 'agent', $3, $3)`,
      [ticketId, customerId, at, traits.channel ?? 'email', traits.teamId ?? null],
    );
    await database.query(
      `insert into episodes (id, ticket_id, number, started_at, resolved_at, attribution) values ($1, $2, 1, $3, $3, $4)`,
      [episodeId, ticketId, at, JSON.stringify({ repliers: traits.repliers ?? [] })],
    );
    await database.query(
      `insert into survey_invitations (id, survey_id, subject_id, ticket_id, episode_id, customer_id, state, reason, language, sent_at, has_unconfirmed, is_demo, created_at, updated_at)
       values ($1, $2, $3, $4, $3, $5, $6, $7, $12, $8, $9, $10, $11, $11)`,
      [
        invitationId,
        traits.surveyId ?? SURVEY,
        episodeId,
        ticketId,
        customerId,
        traits.state,
        traits.reason ?? null,
        traits.isSent ? at : null,
        traits.hasUnconfirmed ?? false,
        traits.isDemo ?? false,
        at,
        traits.language ?? 'en',
      ],
    );
    if (traits.score !== undefined) await this.answer(invitationId, traits.score, traits);
    return { invitationId, ticketId };
  }

  private async answer(invitationId: string, score: number, traits: AskedEpisode): Promise<void> {
    const at = traits.resolvedAt ?? '2026-03-03T10:00:00Z';
    await this.database.query(
      `insert into survey_responses (id, invitation_id, survey_id, ticket_id, episode_id, customer_id, channel, score, is_negative, comment, answered_at, visible_at, is_demo)
       select $1, id, survey_id, ticket_id, episode_id, customer_id, 'page', $3, $4, $7, $5, $6, is_demo from survey_invitations where id = $2`,
      [newId(), invitationId, score, score <= 2, at, traits.visibleAt ?? at, traits.comment ?? ''],
    );
  }

  /** Sent and answered. */
  async answered(
    score: number,
    traits: Partial<AskedEpisode> = {},
  ): Promise<{ invitationId: string; ticketId: string }> {
    return this.asked({ state: 'answered', isSent: true, score, ...traits });
  }

  /** What is kept, by everything it is kept by; and what a recount of every question and answer would keep. */
  async kept(): Promise<unknown[]> {
    return this.database.query(
      `select day::text, kind, survey_id, team_id, mailbox_id, channel, language, agent_id, outcome, detail, is_demo,
         sum(count)::integer as count, sum(weight)::integer as weight
       from asking_counts group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(count) <> 0
       order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`,
    );
  }

  async recounted(): Promise<unknown[]> {
    await this.database.query('select recount_askings()');
    return this.kept();
  }
}

/** All of a week in March. */
export const A_WEEK = {
  from: '2026-03-02',
  to: '2026-03-08',
  team: null,
  mailbox: null,
  channel: null,
  language: null,
  survey: null,
  version: null,
  agent: null,
};
