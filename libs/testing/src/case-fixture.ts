// A small company for specs of cases, written straight into the tables of the other libs.
import type { Database } from '#database';
import { type AgentActor, type Clock, MINUTE, newId, plus, type Role, systemActor } from '#kernel';
import type { Outbox } from '#outbox';
import { mayAskAnybody } from './builders.js';

interface Person {
  name?: string;
  role: Role;
  teamIds?: string[];
  shifts?: { weekday: number; opensAt: string; closesAt: string }[];
}
interface Rating {
  score?: number;
  isNegative?: boolean;
  customerId?: string;
  ticketId?: string;
  ratedAgentIds?: string[];
  teamId?: string | null;
}

/** Makes people, tickets, answers and messages, and tells listeners of them as the real libs do. */
export class CaseFixture {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Pick<Outbox, 'record'>,
  ) {}

  async team(name = `Team ${newId()}`): Promise<string> {
    const id = newId();
    await this.database.query('insert into teams (id, name, created_at) values ($1, $2, $3)', [
      id,
      name,
      this.clock.now(),
    ]);
    return id;
  }

  async agent({ name = 'Ona', role, teamIds = [], shifts = [] }: Person): Promise<AgentActor> {
    const id = newId();
    await this.database.query(
      `insert into agents (id, email, name, role, password_hash, created_at) values ($1, $2, $3, $4, 'x', $5)`,
      [id, `${id}@heard.example`, name, role, this.clock.now()],
    );
    for (const teamId of teamIds) {
      await this.database.query('insert into team_members (team_id, agent_id) values ($1, $2)', [teamId, id]);
    }
    for (const shift of shifts) {
      await this.database.query(
        'insert into shifts (id, agent_id, weekday, starts_at, ends_at) values ($1, $2, $3, $4, $5)',
        [newId(), id, shift.weekday, shift.opensAt, shift.closesAt],
      );
    }
    return { kind: 'agent', agentId: id, role, teamIds };
  }

  async disable(agent: AgentActor): Promise<void> {
    await this.database.query('update agents set disabled_at = $2 where id = $1', [agent.agentId, this.clock.now()]);
  }

  async isHere(agent: AgentActor): Promise<void> {
    await this.database.query('update agents set last_seen_at = $2 where id = $1', [agent.agentId, this.clock.now()]);
  }

  async customer(name = 'Liis Tamm'): Promise<string> {
    const id = newId();
    await this.database.query('insert into customers (id, name, created_at) values ($1, $2, $3)', [
      id,
      name,
      this.clock.now(),
    ]);
    await this.database.query(
      `insert into contact_points (id, customer_id, kind, address, created_at) values ($1, $2, 'email', $3, $4)`,
      [newId(), id, `${id}@customer.example`, this.clock.now()],
    );
    return id;
  }

  /** Customers are asked. */
  async switchSurveysOn(): Promise<void> {
    await mayAskAnybody(this.database, this.clock.now());
    const value = { areOn: true, hasReadLegalPage: true, delayMinutes: 1_440, quietDays: 30 };
    await this.database.query(
      `insert into settings (key, value, updated_at) values ('surveys', $1, $2) on conflict (key) do update set value = excluded.value`,
      [JSON.stringify(value), this.clock.now()],
    );
  }

  async ticket(customerId: string, teamId: string | null = null): Promise<string> {
    const id = newId();
    await this.database.query(
      `insert into tickets (id, subject, status, channel, customer_id, team_id, last_message_at, last_message_by, created_at, updated_at)
       values ($1, 'Parcel', 'resolved', 'email', $2, $3, $4, 'agent', $4, $4)`,
      [id, customerId, teamId, this.clock.now()],
    );
    return id;
  }

  /** An answer of a customer, with the ticket and episode that it is about. */
  async rating(rating: Rating = {}): Promise<{ responseId: string; ticketId: string; customerId: string }> {
    const customerId = rating.customerId ?? (await this.customer());
    const ticketId = rating.ticketId ?? (await this.ticket(customerId, rating.teamId ?? null));
    const now = this.clock.now();
    const [episodeId, invitationId, responseId] = [newId(), newId(), newId()];
    const repliers = (rating.ratedAgentIds ?? []).map((agentId) => ({ agentId, weight: 1 }));
    await this.database.query(
      `insert into episodes (id, ticket_id, number, started_at, resolved_at, attribution)
       values ($1, $2, (select count(*) + 1 from episodes where ticket_id = $2), $3, $3, $4)`,
      [episodeId, ticketId, now, JSON.stringify({ repliers })],
    );
    await this.database.query(
      `insert into survey_invitations (id, survey_id, subject_id, ticket_id, episode_id, customer_id, state, language, created_at, updated_at)
       values ($1, '00000000-0000-7000-8000-000000000001', $2, $3, $2, $4, 'answered', 'et', $5, $5)`,
      [invitationId, episodeId, ticketId, customerId, now],
    );
    const isNegative = rating.isNegative ?? true;
    const score = rating.score ?? 1;
    await this.database.query(
      `insert into survey_responses (id, invitation_id, survey_id, ticket_id, episode_id, customer_id, channel, score, is_negative, comment, answered_at, visible_at)
       values ($1, $2, '00000000-0000-7000-8000-000000000001', $3, $4, $5, 'page', $6, $7, 'The parcel came a week late.', $8, $9)`,
      [responseId, invitationId, ticketId, episodeId, customerId, score, isNegative, now, plus(now, 15 * MINUTE)],
    );
    await this.version(responseId, { score, isNegative, version: 1 });
    await this.tell('SurveyResponseReceived', {
      responseId,
      invitationId,
      purpose: 'resolution',
      score,
      isNegative,
      version: 1,
    });
    return { responseId, ticketId, customerId };
  }

  /** The customer changes an answer. */
  async changed(responseId: string, answer: { score: number; isNegative: boolean; version: number }): Promise<void> {
    await this.database.query('update survey_responses set score = $2, is_negative = $3, version = $4 where id = $1', [
      responseId,
      answer.score,
      answer.isNegative,
      answer.version,
    ]);
    await this.version(responseId, answer);
    await this.tell('SurveyResponseChanged', { responseId, invitationId: newId(), purpose: 'resolution', ...answer });
  }

  private async version(
    responseId: string,
    { score, isNegative, version }: { score: number; isNegative: boolean; version: number },
  ): Promise<void> {
    await this.database.query(
      `insert into survey_response_versions (response_id, version, score, is_solved, wants_contact, reasons, comment,
         channel, created_at) values ($1, $2, $3, $4, false, '{}', '', 'page', $5)`,
      [responseId, version, score, isNegative ? false : null, this.clock.now()],
    );
  }

  /** The invitation to the recovery question, as it leaves. */
  async recoverySent(escalationId: string): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(
      `select id from survey_invitations where subject_id = $1 order by created_at desc, id desc limit 1`,
      [escalationId],
    );
    const id = row?.id ?? newId();
    if (!row) {
      await this.database.query(
        `insert into survey_invitations (id, survey_id, subject_id, state, language, created_at, updated_at)
         values ($1, '00000000-0000-7000-8000-000000000002', $2, 'sent', 'et', $3, $3)`,
        [id, escalationId, this.clock.now()],
      );
    }
    await this.tell('SurveyInvitationSent', { invitationId: id, purpose: 'recovery' });
    return id;
  }

  /** The answer to the recovery question: yes = 5, partly = 3, no = 1. */
  async recoveryAnswer(invitationId: string, score: 1 | 3 | 5, version = 1): Promise<void> {
    await this.tell('SurveyResponseReceived', {
      responseId: newId(),
      invitationId,
      purpose: 'recovery',
      score,
      isNegative: score === 1,
      version,
    });
  }

  /** A stored answer to the recovery question, or another one in the place of `last`. */
  async recovered(invitationId: string, score: 1 | 3 | 5, last?: string): Promise<{ responseId: string }> {
    const responseId = last ?? newId();
    const now = this.clock.now();
    const isNegative = score === 1;
    await this.database.query(
      `insert into survey_responses (id, invitation_id, survey_id, ticket_id, customer_id, channel, score, is_negative, answered_at, visible_at)
       select $1, i.id, i.survey_id, i.ticket_id, i.customer_id, 'page', $3, $4, $5, $5 from survey_invitations i where i.id = $2
       on conflict (id) do update set score = excluded.score, is_negative = excluded.is_negative, version = 2`,
      [responseId, invitationId, score, isNegative, now],
    );
    const version = last ? 2 : 1;
    await this.version(responseId, { score, isNegative, version });
    const type = last ? 'SurveyResponseChanged' : 'SurveyResponseReceived';
    await this.tell(type, { responseId, invitationId, purpose: 'recovery', score, isNegative, version });
    return { responseId };
  }

  /** A "no" that is stored, as the answer `responseId`. */
  async recoveryAnswerOf(responseId: string, invitationId: string): Promise<void> {
    await this.tell('SurveyResponseReceived', {
      responseId,
      invitationId,
      purpose: 'recovery',
      score: 1,
      isNegative: true,
      version: 1,
    });
  }

  async message(
    ticketId: string,
    kind: 'reply' | 'note' | 'call' | 'inbound',
    author: AgentActor | null = null,
  ): Promise<string> {
    const id = newId();
    const isInbound = kind === 'inbound';
    await this.database.query(
      `insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_agent_id, author_name, body_text, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'Somebody', 'Words.', $8)`,
      [
        id,
        ticketId,
        kind === 'note' || kind === 'call' ? kind : 'email',
        isInbound ? 'inbound' : 'outbound',
        kind === 'reply' || isInbound ? 'public' : 'internal',
        isInbound ? 'customer' : 'agent',
        author?.agentId ?? null,
        this.clock.now(),
      ],
    );
    if (!isInbound)
      await this.tell('MessageWritten', { messageId: id, agentId: author?.agentId ?? null, kind }, ticketId);
    return id;
  }

  /** Words of the list that a person has read. */
  async wordsRead(
    ticketId: string,
    { outcome, words }: { outcome: 'read' | 'escalated'; words: string },
  ): Promise<void> {
    const id = newId();
    await this.database.query(
      `insert into unread_words (id, source, source_id, ticket_id, words, received_at, read_by_at) values ($1, 'mail_reply', $1, $2, $3, $4, $4)`,
      [id, ticketId, words, this.clock.now()],
    );
    await this.tell('WordsRead', { wordsId: id, outcome }, ticketId);
  }

  async causeId(code = 'third_party_delivery'): Promise<string> {
    const [row] = await this.database.query<{ id: string }>('select id from root_causes where code = $1', [code]);
    return row?.id ?? '';
  }

  private async tell(type: string, payload: Record<string, unknown>, ticketId: string | null = null): Promise<void> {
    await this.database.transaction((tx) =>
      this.outbox.record(tx, systemActor('fixture'), { type, ticketId, payload }),
    );
  }
}
