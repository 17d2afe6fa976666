import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { SurveyLawSettings, type SurveyLawView } from '#contracts';
import { Database, rowsOf, Settings, setting, sql } from '#database';
import { companySetting } from '#identity';
import { type AgentActor, Clock, newId } from '#kernel';
import { Outbox } from '#outbox';
import { INITIAL_LAW, LAW_TEXT_VERSION, type SurveyLaw } from './asking/survey-law.js';

/** On what ground customers are asked, by country. */
export const surveyLawSetting = setting('survey-law', SurveyLawSettings, {
  bases: INITIAL_LAW.bases,
  others: INITIAL_LAW.others,
  unknown: INITIAL_LAW.unknown,
  mailboxCountries: [],
});

/** The law switchboard, and who read the page about it. */
@Injectable()
export class SurveyLaws {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async law(tx?: EntityManager): Promise<SurveyLaw> {
    const [law, company] = await this.settings.readAll([surveyLawSetting, companySetting], tx);
    return { ...law.value, houseCountry: company.value.country };
  }

  /** With the last reading of the page. */
  async view(): Promise<SurveyLawView> {
    const { value, version } = await this.settings.read(surveyLawSetting);
    const [reading] = await rowsOf<{ by: string; at: Date; textVersion: number }>(
      this.database,
      sql`select agent_name as by, read_at as at, text_version as "textVersion" from survey_law_readings
        order by read_at desc, id desc limit 1`,
    );
    const lastReading = reading ? { ...reading, at: reading.at.toISOString() } : null;
    return { ...value, version, textVersion: LAW_TEXT_VERSION, lastReading };
  }

  /**
   * For everything that is decided from now on; what is scheduled is looked at again when it is due.
   * @throws {StaleError} STALE_VERSION
   */
  async change(actor: AgentActor, value: z.infer<typeof SurveyLawSettings>, ifVersion: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.settings.write(tx, surveyLawSetting, { value, ifVersion, by: actor.agentId });
      await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: surveyLawSetting.key } });
    });
  }

  /** Keeps for good who read which wording, and what was chosen then. */
  async read(tx: EntityManager, actor: AgentActor): Promise<void> {
    const law = await this.law(tx);
    await rowsOf(
      tx,
      sql`insert into survey_law_readings (id, agent_id, agent_name, text_version, law, read_at)
        select ${newId()}, id, name, ${LAW_TEXT_VERSION}, ${JSON.stringify(law)}::jsonb, ${this.clock.now()}
        from agents where id = ${actor.agentId}`,
    );
  }
}
