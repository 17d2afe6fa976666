import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlaceKind, PlaceStage, PlacesView, PlaceView } from '#contracts';
import { Database, rowsOf } from '#database';
import { type AgentActor, Clock, DAY, type Language, MissingError, newId, plus, StaleError } from '#kernel';
import { PublicAddress } from '#mail';
import { Outbox } from '#outbox';
import { kindOf, SURVEY_KINDS } from '../questions/survey-kinds.js';
import { PlaceError } from '../satisfaction.errors.js';
import { codeIn, newPlaceCode, type SurveyPlace } from './survey-place.js';

const COUNTED_MS = 30 * DAY;

/** What an administrator decides about a place. */
export interface PlaceFacts {
  name: string;
  surveyId: string;
  teamId: string | null;
  mailboxId: string | null;
  languages: Language[];
  stage: PlaceStage;
}

type Listed = Omit<PlaceView, 'link' | 'purpose' | 'instrument'> & { code: string };

const PLACE = `place.id, place.code, place.kind, place.name, place.survey_id as "surveyId", place.team_id as "teamId",
  place.mailbox_id as "mailboxId", place.languages, place.stage, place.is_on as "isOn"`;

/** All of them with the counts of the time since $1: one pass over the answers and one over the words. */
export const PLACES_SQL = `
  select ${PLACE}, place.version, team.name as "teamName", coalesce(answered.answers, 0) as answers,
    coalesce(answered.unhappy, 0) as unhappy, coalesce(said.messages, 0) as messages
  from survey_places as place left join teams as team on team.id = place.team_id
  left join (select place_id, count(*)::int as answers, count(*) filter (where is_negative)::int as unhappy
    from survey_responses where place_id is not null and answered_at >= $1 group by 1) as answered on answered.place_id = place.id
  left join (select place_id, count(*)::int as messages from unread_words where place_id is not null and received_at >= $1
    group by 1) as said on said.place_id = place.id
  order by place.created_at desc, place.id desc`;

/** Where anybody may answer, as administrators keep them. A place is switched off, never deleted: answers name it. */
@Injectable()
export class SurveyPlaces {
  constructor(
    private readonly database: Database,
    private readonly address: PublicAddress,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The newest first, and what can be chosen for one. */
  async list(): Promise<PlacesView> {
    const [rows, [choices], url] = await Promise.all([
      this.database.query<Listed>(PLACES_SQL, [plus(this.clock.now(), -COUNTED_MS)]),
      this.database.query<Pick<PlacesView, 'teams' | 'mailboxes'>>(
        `select
           (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name, id), '[]') from teams) as teams,
           (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name, id), '[]') from mailboxes
             where is_active) as mailboxes`,
      ),
      this.address.url(),
    ]);
    return {
      places: rows.map(({ code, ...row }) => ({ ...kindOf(row), ...row, link: linkOf(url, code) })),
      surveys: SURVEY_KINDS.filter(({ purpose }) => purpose !== 'recovery').map((survey) => ({ ...survey })),
      teams: choices?.teams ?? [],
      mailboxes: choices?.mailboxes ?? [],
    };
  }

  /** The place behind an address, also one that is switched off; null: there is none. */
  async byCode(text: string): Promise<SurveyPlace | null> {
    const code = codeIn(text);
    return code === null ? null : this.find('code', code);
  }

  /** @throws {MissingError} PLACE_NOT_FOUND */
  async byId(id: string): Promise<SurveyPlace & { link: string }> {
    const place = await this.find('id', id);
    if (!place) throw new MissingError('PLACE', { placeId: id });
    return { ...place, link: linkOf(await this.address.url(), place.code) };
  }

  /** @throws {PlaceError} PLACE_SURVEY_WRONG, PLACE_TEAM_UNKNOWN, PLACE_MAILBOX_UNKNOWN */
  async open(actor: AgentActor, { kind, ...facts }: PlaceFacts & { kind: PlaceKind }): Promise<string> {
    return this.database.transaction(async (tx) => {
      await this.check(tx, facts);
      const id = newId();
      await tx.query(
        `insert into survey_places (id, code, kind, name, survey_id, team_id, mailbox_id, languages, stage, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
        [id, newPlaceCode(), kind, ...valuesOf(facts), this.clock.now()],
      );
      await this.tell(tx, actor);
      return id;
    });
  }

  /**
   * Off: whoever opens it is told so, and can write nothing there. Answers that came stay what they are.
   * @throws {MissingError} PLACE_NOT_FOUND
   * @throws {StaleError} STALE_VERSION
   * @throws {PlaceError} as `open`
   */
  async change(
    actor: AgentActor,
    { id, ifVersion }: { id: string; ifVersion: number },
    { isOn, ...facts }: PlaceFacts & { isOn: boolean },
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = await rowsOf<{ version: number }>(
        tx,
        'select version from survey_places where id = $1 for update',
        [id],
      );
      if (!row) throw new MissingError('PLACE', { placeId: id });
      if (row.version !== ifVersion) throw new StaleError(row.version);
      await this.check(tx, facts);
      await tx.query(
        `update survey_places set name = $2, survey_id = $3, team_id = $4, mailbox_id = $5, languages = $6, stage = $7,
           is_on = $8, updated_at = $9, version = version + 1 where id = $1`,
        [id, ...valuesOf(facts), isOn, this.clock.now()],
      );
      await this.tell(tx, actor);
    });
  }

  private async find(column: 'id' | 'code', value: string): Promise<SurveyPlace | null> {
    const [row] = await this.database.query<SurveyPlace>(
      `select ${PLACE} from survey_places as place where place.${column} = $1`,
      [value],
    );
    return row ? { ...kindOf(row), ...row } : null;
  }

  private async check(tx: EntityManager, { surveyId, teamId, mailboxId }: PlaceFacts): Promise<void> {
    const isAskable = SURVEY_KINDS.some(({ id, purpose }) => id === surveyId && purpose !== 'recovery');
    if (!isAskable) throw new PlaceError('surveyId', 'PLACE_SURVEY_WRONG');
    const [known] = await rowsOf<{ hasTeam: boolean; hasMailbox: boolean }>(
      tx,
      `select $1::uuid is null or exists (select 1 from teams where id = $1) as "hasTeam",
         $2::uuid is null or exists (select 1 from mailboxes where id = $2) as "hasMailbox"`,
      [teamId, mailboxId],
    );
    if (!known?.hasTeam) throw new PlaceError('teamId', 'PLACE_TEAM_UNKNOWN');
    if (!known.hasMailbox) throw new PlaceError('mailboxId', 'PLACE_MAILBOX_UNKNOWN');
  }

  private async tell(tx: EntityManager, actor: AgentActor): Promise<void> {
    await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: 'survey-places' } });
  }
}

const valuesOf = ({ name, surveyId, teamId, mailboxId, languages, stage }: PlaceFacts): unknown[] => [
  name,
  surveyId,
  teamId,
  mailboxId,
  languages,
  stage,
];

const linkOf = (url: string, code: string): string => `${url}/p/${code}`;
