import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import type { AgentActor } from '#kernel';
import { type Mention, mentionsIn, withMentionNames } from '#mail';
import { Outbox } from '#outbox';
import type { Message } from '../message.entity.js';
import type { Ticket } from '../ticket.entity.js';
import { MentionsError } from '../ticket.errors.js';
import type { ColleaguesMentioned } from '../ticket.events.js';
import { TicketFollowers } from './ticket-followers.service.js';

/** So many people and teams one note can name. */
export const MOST_MENTIONS = 20;

interface Named extends Pick<Mention, 'kind' | 'id'> {
  name: string;
  /** May see the ticket, and can sign in; of a team: has it among its tickets. */
  isFit: boolean;
  /** Whom it means: the agent, or everybody of the team who can sign in. */
  peopleIds: string[];
}

/** What a note says, with the true names of whom it mentions, and whom that is. */
export interface MentionedWords {
  html: string | null;
  text: string;
  named: readonly Named[];
}

/**
 * Colleagues whom a note calls by name. A mention is an id in the note: the name that a writer's machine put beside it
 * counts for nothing. Only those are accepted who may see the ticket. Who is named follows it from then on; a team's
 * people only hear of it.
 */
@Injectable()
export class NoteMentions {
  constructor(
    private readonly outbox: Outbox,
    private readonly followers: TicketFollowers,
  ) {}

  /**
   * The words with true names. No statement where nobody is mentioned.
   * @throws {MentionsError} MENTIONS_TOO_MANY; MENTION_REFUSED : `names` says whose
   */
  async read(
    tx: EntityManager,
    ticket: Ticket,
    { text, html }: { text: string; html: string | null },
  ): Promise<MentionedWords> {
    const mentions = html === null ? [] : mentionsIn(html);
    if (html === null || mentions.length === 0) return { text, html, named: [] };
    const asked = new Map(mentions.map((mention) => [`${mention.kind}:${mention.id}`, mention]));
    if (asked.size > MOST_MENTIONS) throw new MentionsError('MENTIONS_TOO_MANY', { most: MOST_MENTIONS });
    const known = new Map((await this.find(tx, ticket, mentions)).map((one) => [`${one.kind}:${one.id}`, one]));
    const refused = [...asked].filter(([key]) => !known.get(key)?.isFit);
    if (refused.length > 0) {
      const names = refused.map(([key, { label }]) => known.get(key)?.name ?? label).join(', ');
      throw new MentionsError('MENTION_REFUSED', { names });
    }
    const named = [...known.values()];
    const words = withMentionNames(html, (kind, id) => known.get(`${kind}:${id}`)?.name ?? '');
    return { ...words, named };
  }

  /** Tells of a note that was written: whoever is named follows the ticket, and one event says who was. */
  async tell(
    tx: EntityManager,
    actor: AgentActor,
    { message, named }: { message: Message; named: readonly Named[] },
  ): Promise<void> {
    const { id: messageId, ticketId } = message;
    const others = (ids: readonly string[]): string[] => [...new Set(ids)].filter((id) => id !== actor.agentId);
    const mentionedIds = others(named.flatMap(({ peopleIds }) => peopleIds));
    if (mentionedIds.length === 0) return;
    const agentIds = others(named.filter(({ kind }) => kind === 'agent').map(({ id }) => id));
    await this.followers.add(tx, actor, { ticketId, agentIds, because: 'mentioned' });
    const payload: ColleaguesMentioned = { ticketId, messageId, mentionedIds, byId: actor.agentId };
    await this.outbox.record(tx, actor, { type: 'ColleaguesMentioned', ticketId, payload });
  }

  private find(tx: EntityManager, { teamId }: Ticket, mentions: readonly Mention[]): Promise<Named[]> {
    const idsOf = (wanted: Mention['kind']): string[] =>
      mentions.filter(({ kind }) => kind === wanted).map(({ id }) => id);
    return rowsOf<Named>(
      tx,
      `select 'agent' as kind, a.id, a.name, array[a.id::text] as "peopleIds",
         a.disabled_at is null and (a.role = 'admin' or $3::uuid is null
           or exists (select from team_members as m where m.team_id = $3 and m.agent_id = a.id)) as "isFit"
       from agents as a where a.id = any($1::uuid[])
       union all
       select 'team', team.id, team.name, array(select m.agent_id::text from team_members as m
           join agents as a on a.id = m.agent_id and a.disabled_at is null where m.team_id = team.id),
         $3::uuid is null or team.id = $3
       from teams as team where team.id = any($2::uuid[])`,
      [idsOf('agent'), idsOf('team'), teamId],
    );
  }
}
