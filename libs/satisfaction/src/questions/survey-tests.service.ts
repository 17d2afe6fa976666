import { Injectable } from '@nestjs/common';
import { Database, rowsOf } from '#database';
import { type AgentActor, asLanguage, Clock, DAY, type Language, MissingError, newId, plus } from '#kernel';
import { hashToken, isMailToken } from '#mail';
import type { SurveyContent } from './survey-content.js';
import { kindOf, SURVEY_KINDS, type SurveyKind } from './survey-kinds.js';
import { SurveyTestMails } from './survey-test-mails.service.js';
import { SurveyVersions } from './survey-versions.service.js';
import { Surveys } from './surveys.service.js';

/** The link of a test works for this long. */
const WORKS_FOR_MS = 30 * DAY;

/** What the page of a test shows. */
export interface TestPage extends SurveyKind {
  content: SurveyContent;
  language: Language;
}

/** Tests: a mail to oneself whose page stores nothing. They are in no number and belong to no customer. */
@Injectable()
export class SurveyTests {
  constructor(
    private readonly database: Database,
    private readonly surveys: Surveys,
    private readonly versions: SurveyVersions,
    private readonly mails: SurveyTestMails,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends the draft, or without one what is asked now, to the person who asks for it. Answers their address.
   * @throws {MissingError} SURVEY_NOT_FOUND
   */
  async send(actor: AgentActor, surveyId: string, language: Language): Promise<string> {
    const { kind, content } = await this.shown(surveyId);
    return this.database.transaction(async (tx) => {
      const [agent] = await rowsOf<{ name: string; address: string }>(
        tx,
        'select name, email as address from agents where id = $1',
        [actor.agentId],
      );
      if (!agent) throw new MissingError('AGENT', { agentId: actor.agentId });
      const id = newId();
      const asked = { ...kind, id, content };
      const tokenHash = await this.mails.send(tx, { id, asked, language, to: agent });
      const now = this.clock.now();
      await tx.query('delete from survey_tests where created_at < $1', [plus(now, -WORKS_FOR_MS)]);
      await tx.query(
        `insert into survey_tests (id, survey_id, content, language, token_hash, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, surveyId, JSON.stringify(content), language, tokenHash, actor.agentId, now],
      );
      return agent.address;
    });
  }

  /** The page of a test; null: there is none (any more). */
  async find(token: string): Promise<TestPage | null> {
    const clean = token.toLowerCase();
    if (!isMailToken(clean)) return null;
    const [row] = await this.database.query<{ surveyId: string; content: SurveyContent; language: string }>(
      `select survey_id as "surveyId", content, language from survey_tests where token_hash = $1 and created_at > $2`,
      [Buffer.from(hashToken(clean), 'hex'), plus(this.clock.now(), -WORKS_FOR_MS)],
    );
    return row ? { ...kindOf(row), content: row.content, language: asLanguage(row.language) ?? 'en' } : null;
  }

  /**
   * What a test or a preview shows: one version, else the draft, else what is asked now.
   * @throws {MissingError} SURVEY_NOT_FOUND, SURVEY_VERSION_NOT_FOUND
   */
  async shown(surveyId: string, versionId?: string): Promise<{ kind: SurveyKind; content: SurveyContent }> {
    const kind = SURVEY_KINDS.find(({ id }) => id === surveyId);
    if (!kind) throw new MissingError('SURVEY', { surveyId });
    if (versionId) return { kind, content: (await this.versions.ofSurvey(surveyId, versionId)).content };
    const draft = await this.surveys.draft(surveyId);
    return { kind, content: draft?.content ?? (await this.versions.newest(surveyId)).content };
  }
}
