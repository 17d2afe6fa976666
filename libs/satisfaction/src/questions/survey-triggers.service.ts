import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SurveyTriggerRules } from '#contracts';
import { Database, rowsOf } from '#database';
import { type AgentActor, InvalidError, MissingError } from '#kernel';
import { Outbox } from '#outbox';
import type { SurveyPurpose } from '../satisfaction.events.js';
import { LEAST_DAYS_BETWEEN, triggerRulesOf } from './trigger-rules.js';

type Stored = Partial<SurveyTriggerRules>;

/** When surveys that are about no ticket are asked. */
@Injectable()
export class SurveyTriggers {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Of the survey of a purpose that is asked now; null: none is. */
  async ofAsked(tx: EntityManager, purpose: SurveyPurpose): Promise<SurveyTriggerRules | null> {
    return (await this.asked(tx, purpose))?.rules ?? null;
  }

  /** The same with the survey that has them. */
  async asked(
    tx: EntityManager,
    purpose: SurveyPurpose,
  ): Promise<{ surveyId: string; rules: SurveyTriggerRules } | null> {
    const [row] = await rowsOf<{ surveyId: string; rules: Stored }>(
      tx,
      `select id as "surveyId", trigger_rules as rules from surveys where purpose = $1 and state = 'on'`,
      [purpose],
    );
    return row ? { surveyId: row.surveyId, rules: triggerRulesOf(row.rules) } : null;
  }

  /** Of one survey; null where a ticket or a case makes the question. */
  async of(surveyId: string): Promise<SurveyTriggerRules | null> {
    const [row] = await this.database.query<{ rules: Stored }>(
      `select trigger_rules as rules from surveys where id = $1 and purpose in ('relationship', 'purchase')`,
      [surveyId],
    );
    return row ? triggerRulesOf(row.rules) : null;
  }

  /**
   * From now on: what is planned already stays planned, and is looked at again when it is due.
   * @throws {MissingError} SURVEY_NOT_FOUND, also of a survey whose time cannot be set
   * @throws {InvalidError} INPUT_INVALID, where people would be asked again too soon
   */
  async change(actor: AgentActor, surveyId: string, rules: SurveyTriggerRules): Promise<void> {
    if (rules.schedule === 'every' && rules.days < LEAST_DAYS_BETWEEN)
      throw new InvalidError('INPUT_INVALID', [{ path: 'days', code: 'too_small' }]);
    await this.database.transaction(async (tx) => {
      const changed = await rowsOf(
        tx,
        `update surveys set trigger_rules = $2 where id = $1 and purpose in ('relationship', 'purchase') returning id`,
        [surveyId, JSON.stringify(rules)],
      );
      if (changed.length === 0) throw new MissingError('SURVEY', { surveyId });
      await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: 'surveys' } });
    });
  }
}
