import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { type AgentActor, Clock, MissingError, StaleError } from '#kernel';
import { Outbox } from '#outbox';
import { RecoveryAlwaysAskedError } from '../satisfaction.errors.js';
import type { Measure } from './question-bank.js';
import type { SurveyContent } from './survey-content.js';
import { SURVEY_KINDS, type SurveyKind } from './survey-kinds.js';
import { SurveyVersions } from './survey-versions.service.js';

/** A survey as the list of them shows it. */
export interface SurveyRow extends SurveyKind {
  id: string;
  state: 'on' | 'off';
  /** The newest version, and since when it is asked. */
  number: number;
  measure: Measure;
  since: Date;
  hasDraft: boolean;
}

/** A wording that is being worked on; nobody is asked with it. */
export interface SurveyDraft {
  measure: Measure;
  content: SurveyContent;
  editedBy: string;
  editedAt: Date;
  version: number;
}

/** Which questions are asked, and with which words. Every change of words is a new version. */
@Injectable()
export class Surveys {
  constructor(
    private readonly database: Database,
    private readonly versions: SurveyVersions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** All of them, in the order of their purposes. */
  async list(): Promise<SurveyRow[]> {
    const rows = await this.database.query<SurveyRow>(
      `select survey.id, survey.purpose, survey.instrument, survey.state, version.number, version.measure,
         version.created_at as since, exists (select 1 from survey_drafts where survey_id = survey.id) as "hasDraft"
       from surveys as survey cross join lateral (
         select number, measure, created_at from survey_versions where survey_id = survey.id order by number desc limit 1
       ) as version`,
    );
    const order = SURVEY_KINDS.map(({ id }) => id);
    return rows.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  }

  async draft(surveyId: string): Promise<SurveyDraft | null> {
    const [row] = await this.database.query<SurveyDraft>(
      `select draft.measure, draft.content, editor.name as "editedBy", draft.edited_at as "editedAt", draft.version
       from survey_drafts as draft join agents as editor on editor.id = draft.edited_by where draft.survey_id = $1`,
      [surveyId],
    );
    return row ?? null;
  }

  /**
   * Switches a survey on or off. Only one of a purpose is asked: the other one of it is switched off. Whoever has been
   * asked keeps the question that they were asked.
   * @throws {MissingError} SURVEY_NOT_FOUND
   * @throws {RecoveryAlwaysAskedError} RECOVERY_ALWAYS_ASKED
   */
  async switch(actor: AgentActor, surveyId: string, isOn: boolean): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { purpose } = await this.lock(tx, surveyId);
      if (purpose === 'recovery' && !isOn) throw new RecoveryAlwaysAskedError();
      if (isOn)
        await tx.query(`update surveys set state = 'off' where purpose = $1 and id <> $2 and state = 'on'`, [
          purpose,
          surveyId,
        ]);
      await tx.query('update surveys set state = $2 where id = $1', [surveyId, isOn ? 'on' : 'off']);
      await this.tell(tx, actor);
    });
  }

  /**
   * Keeps a wording to go on with; `ifVersion` 0: there is none yet.
   * @throws {MissingError} SURVEY_NOT_FOUND
   * @throws {StaleError} STALE_VERSION
   */
  async keepDraft(
    actor: AgentActor,
    surveyId: string,
    draft: { measure: Measure; content: SurveyContent; ifVersion: number },
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lock(tx, surveyId);
      const version = await this.draftVersion(tx, surveyId);
      if (version !== draft.ifVersion) throw new StaleError(version);
      await tx.query(
        `insert into survey_drafts (survey_id, measure, content, edited_by, edited_at) values ($1, $2, $3, $4, $5)
         on conflict (survey_id) do update set measure = excluded.measure, content = excluded.content,
           edited_by = excluded.edited_by, edited_at = excluded.edited_at, version = survey_drafts.version + 1`,
        [surveyId, draft.measure, JSON.stringify(draft.content), actor.agentId, this.clock.now()],
      );
    });
  }

  /**
   * Throws the draft away; `ifVersion` 0: there is none.
   * @throws {MissingError} SURVEY_NOT_FOUND
   * @throws {StaleError} STALE_VERSION
   */
  async dropDraft(surveyId: string, ifVersion: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lock(tx, surveyId);
      const version = await this.draftVersion(tx, surveyId);
      if (version !== ifVersion) throw new StaleError(version);
      await tx.query('delete from survey_drafts where survey_id = $1', [surveyId]);
    });
  }

  /**
   * Makes the draft the next version: from now on it is what is asked. Answers the id of the version.
   * @throws {MissingError} SURVEY_NOT_FOUND, SURVEY_DRAFT_NOT_FOUND
   * @throws {StaleError} STALE_VERSION
   */
  async publish(actor: AgentActor, surveyId: string, ifVersion: number): Promise<string> {
    return this.database.transaction(async (tx) => {
      await this.lock(tx, surveyId);
      const [draft] = await rowsOf<{ measure: Measure; content: SurveyContent; version: number }>(
        tx,
        'delete from survey_drafts where survey_id = $1 returning measure, content, version',
        [surveyId],
      );
      if (!draft) throw new MissingError('SURVEY_DRAFT', { surveyId });
      if (draft.version !== ifVersion) throw new StaleError(draft.version);
      const { measure, content } = draft;
      const made = { surveyId, measure, content, createdBy: actor.agentId, createdAt: this.clock.now() };
      const id = await this.versions.add(tx, made);
      await this.tell(tx, actor);
      return id;
    });
  }

  private async draftVersion(tx: EntityManager, surveyId: string): Promise<number> {
    const [row] = await rowsOf<{ version: number }>(tx, 'select version from survey_drafts where survey_id = $1', [
      surveyId,
    ]);
    return row?.version ?? 0;
  }

  /** The survey, locked together with its siblings: two people cannot switch on two of one purpose. */
  private async lock(tx: EntityManager, surveyId: string): Promise<SurveyKind> {
    const rows = await rowsOf<SurveyKind & { id: string }>(
      tx,
      `select id, purpose, instrument from surveys
       where purpose = (select purpose from surveys where id = $1) order by id for update`,
      [surveyId],
    );
    const survey = rows.find(({ id }) => id === surveyId);
    if (!survey) throw new MissingError('SURVEY', { surveyId });
    return survey;
  }

  private async tell(tx: EntityManager, actor: AgentActor): Promise<void> {
    await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: 'surveys' } });
  }
}
