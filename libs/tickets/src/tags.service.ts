import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MOST_TAGS, type TagColour, type TagFate, type TagsView, type TagView } from '#contracts';
import { Database, rowsOf } from '#database';
import { type AgentActor, Clock, newId, StaleError } from '#kernel';
import { Outbox } from '#outbox';
import { TagMergeError, TagNameTakenError, TagNotFoundError, TagsError } from './ticket.errors.js';
import type { TagChanged } from './ticket.events.js';
import { TicketRepository } from './ticket.repository.js';
import { refuseClosed } from './ticket-attributes.service.js';
import { type TicketAt, type TicketChange, TicketDoor } from './ticket-door.service.js';

const UNIQUE_VIOLATION = '23505';

/** A tag at the version that the caller saw. */
export interface TagAt {
  tagId: string;
  ifVersion: number;
}
interface StoredTag extends TagView {
  version: number;
}
type Listed = TagsView['tags'][number];

/** Words that a team sorts tickets by. Names know no case; a removed tag stays in the history of its tickets. */
@Injectable()
export class TagService {
  constructor(
    private readonly database: Database,
    private readonly door: TicketDoor,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
  ) {}

  /** All tags by name, with the number of tickets that have each. */
  list(): Promise<Listed[]> {
    return this.database.query<Listed>(
      `select id, name, colour, version,
         (select count(*)::int from ticket_tags where tag_id = tags.id) as "ticketCount"
       from tags where removed_at is null order by lower(name), id`,
    );
  }

  /** What became of tags: as they are now, or what their tickets have instead; null: nothing. */
  async fates(tagIds: readonly string[]): Promise<TagFate[]> {
    return this.database.query<TagFate>(
      `with recursive fate as (
         select id as asked, tags.* from tags where id = any($1::uuid[])
         union all select fate.asked, into_tag.* from fate join tags as into_tag on into_tag.id = fate.merged_into_id)
       select asked as id, case when removed_at is null
         then json_build_object('id', id, 'name', name, 'colour', colour) end as now
       from fate where merged_into_id is null order by asked`,
      [tagIds],
    );
  }

  /** The tag of this name; it is made if there is none. Twice is once. */
  async open(actor: AgentActor, name: string): Promise<TagView> {
    return this.database.transaction(async (tx) => {
      const [made] = await rowsOf<TagView>(
        tx,
        `insert into tags (id, name, created_at) values ($1, $2, $3)
         on conflict (lower(name)) where removed_at is null do nothing returning id, name, colour`,
        [newId(), name, this.clock.now()],
      );
      if (made) {
        await this.tell(tx, actor, { tagId: made.id });
        return made;
      }
      const [found] = await rowsOf<TagView>(
        tx,
        'select id, name, colour from tags where lower(name) = lower($1) and removed_at is null',
        [name],
      );
      return found as TagView;
    });
  }

  /** @throws {TagNotFoundError} TAG_NOT_FOUND @throws {StaleError} @throws {TagNameTakenError} TAG_NAME_TAKEN */
  async change(actor: AgentActor, at: TagAt, to: { name: string; colour: TagColour | null }): Promise<TagView> {
    try {
      return await this.database.transaction(async (tx) => {
        const tag = await this.lock(tx, at);
        if (tag.name === to.name && tag.colour === to.colour) return tag;
        await tx.query('update tags set name = $2, colour = $3, version = version + 1 where id = $1', [
          tag.id,
          to.name,
          to.colour,
        ]);
        await this.tell(tx, actor, { tagId: tag.id });
        return { id: tag.id, ...to };
      });
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new TagNameTakenError();
      throw error;
    }
  }

  /** Takes the tag off every ticket. @throws {TagNotFoundError} @throws {StaleError} */
  remove(actor: AgentActor, at: TagAt): Promise<void> {
    return this.database.transaction(async (tx) => this.end(tx, actor, await this.lock(tx, at)));
  }

  /**
   * Every ticket of this tag has the other instead.
   * @throws {TagNotFoundError} one of the two is not there
   * @throws {TagMergeError} TAG_MERGE_ITSELF
   */
  async merge(actor: AgentActor, at: TagAt, intoId: string): Promise<void> {
    if (at.tagId === intoId) throw new TagMergeError();
    await this.database.transaction(async (tx) => {
      // Always in one order, so that two who merge the same pair in both directions do not wait for each other.
      await rowsOf(tx, 'select id from tags where id = any($1::uuid[]) order by id for update', [[at.tagId, intoId]]);
      const tag = await this.lock(tx, at);
      await this.lock(tx, { tagId: intoId, ifVersion: null });
      await tx.query(
        `insert into ticket_tags (ticket_id, tag_id, added_at)
         select ticket_id, $2, added_at from ticket_tags where tag_id = $1 on conflict do nothing`,
        [tag.id, intoId],
      );
      await this.end(tx, actor, tag, intoId);
    });
  }

  /**
   * Adds and takes off. What is there already, or not there, is no change.
   * @throws {TagsError} TAG_UNKNOWN, TAGS_TOO_MANY
   * @throws {TicketStatusError} TICKET_CLOSED
   */
  changeOf(actor: AgentActor, at: TicketAt, tags: { add: string[]; remove: string[] }): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      refuseClosed(ticket);
      const addedTagIds = await this.add(tx, ticket.id, tags.add);
      const removed = await rowsOf<{ id: string }>(
        tx,
        'delete from ticket_tags where ticket_id = $1 and tag_id = any($2::uuid[]) returning tag_id as id',
        [ticket.id, tags.remove],
      );
      if (addedTagIds.length + removed.length === 0) return ticket;
      const [count] = await rowsOf<{ of: number }>(
        tx,
        'select count(*)::int as of from ticket_tags where ticket_id = $1',
        [ticket.id],
      );
      if (addedTagIds.length > 0 && (count?.of ?? 0) > MOST_TAGS) throw new TagsError('TAGS_TOO_MANY');
      const payload = { addedTagIds, removedTagIds: removed.map(({ id }) => id) };
      await this.outbox.record(tx, actor, { type: 'TicketTagged', ticketId: ticket.id, payload });
      return this.tickets.change(tx, ticket, {});
    });
  }

  /** The ids that were not there before. A tag that is being removed is waited for, and unknown then. */
  private async add(tx: EntityManager, ticketId: string, tagIds: readonly string[]): Promise<string[]> {
    const wanted = [...new Set(tagIds)];
    if (wanted.length === 0) return [];
    const known = await rowsOf(
      tx,
      'select id from tags where id = any($1::uuid[]) and removed_at is null order by id for share',
      [wanted],
    );
    if (known.length < wanted.length) throw new TagsError('TAG_UNKNOWN');
    const added = await rowsOf<{ id: string }>(
      tx,
      `insert into ticket_tags (ticket_id, tag_id, added_at) select $1, unnest($2::uuid[]), $3
       on conflict do nothing returning tag_id as id`,
      [ticketId, wanted, this.clock.now()],
    );
    return added.map(({ id }) => id);
  }

  private async lock(tx: EntityManager, { tagId, ifVersion }: { tagId: string; ifVersion: number | null }) {
    const [tag] = await rowsOf<StoredTag>(
      tx,
      'select id, name, colour, version from tags where id = $1 and removed_at is null for update',
      [tagId],
    );
    if (!tag) throw new TagNotFoundError(tagId);
    if (ifVersion !== null && tag.version !== ifVersion) throw new StaleError(tag.version);
    return tag;
  }

  private async end(tx: EntityManager, actor: AgentActor, tag: StoredTag, intoId: string | null = null): Promise<void> {
    await tx.query('delete from ticket_tags where tag_id = $1', [tag.id]);
    await tx.query('update tags set removed_at = $2, merged_into_id = $3, version = version + 1 where id = $1', [
      tag.id,
      this.clock.now(),
      intoId,
    ]);
    await this.tell(tx, actor, { tagId: tag.id, isGone: true, intoId });
  }

  private tell(tx: EntityManager, actor: AgentActor, payload: TagChanged): Promise<string> {
    return this.outbox.record(tx, actor, { type: 'TagChanged', payload });
  }
}
