import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { MissingError, newId } from '#kernel';
import type { SurveyPurpose } from '../satisfaction.events.js';
import { isMeasure, type Measure, measuresOf } from './question-bank.js';
import type { SurveyContent } from './survey-content.js';
import { kindOf, type SurveyKind } from './survey-kinds.js';

/** What a customer is asked, as one version fixed it. */
export interface AskedVersion extends SurveyKind {
  id: string;
  surveyId: string;
  /** 1 is the first. */
  number: number;
  measure: Measure;
  content: SurveyContent;
}

/** A version as the list of them shows it. */
export interface VersionRow {
  id: string;
  number: number;
  measure: Measure;
  edited: SurveyContent['edited'];
  /** Null: vetted words, not changed by anybody. */
  createdBy: string | null;
  createdAt: Date;
  /** How many answers it has. */
  answers: number;
}

interface Row {
  id: string;
  surveyId: string;
  number: number;
  measure: string;
  content: SurveyContent;
}

const ROW = `version.id, version.survey_id as "surveyId", version.number, version.measure, version.content`;

/** The versions of questions. They are only added to, so what was read once is kept in memory. */
@Injectable()
export class SurveyVersions {
  private readonly known = new Map<string, AskedVersion>();

  constructor(private readonly database: Database) {}

  /** What is asked now for a purpose: the newest version of the survey that is switched on; null: none is. */
  async asked(tx: EntityManager, purpose: SurveyPurpose): Promise<AskedVersion | null> {
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `select version.id from survey_versions as version join surveys as survey on survey.id = version.survey_id
       where survey.purpose = $1 and survey.state = 'on' order by version.number desc limit 1`,
      [purpose],
    );
    return row ? this.find(row.id, tx) : null;
  }

  /** The version that an asking carries; without one (nothing was composed yet), the newest of its survey. */
  async ofAsking(asking: { surveyId: string; surveyVersionId: string | null }): Promise<AskedVersion> {
    return this.find(asking.surveyVersionId ?? (await this.newestId(asking.surveyId)));
  }

  async newest(surveyId: string, tx?: EntityManager): Promise<AskedVersion> {
    return this.find(await this.newestId(surveyId, tx), tx);
  }

  /** One version by its id. */
  async find(id: string, tx?: EntityManager): Promise<AskedVersion> {
    const known = this.known.get(id);
    if (known) return known;
    const [row] = await rowsOf<Row>(
      tx ?? this.database,
      `select ${ROW} from survey_versions as version where version.id = $1`,
      [id],
    );
    if (!row) throw new Error(`There is no version ${id} of a survey.`);
    const version = versionOf(row);
    this.known.set(id, version);
    return version;
  }

  /** One version of this survey. @throws {MissingError} SURVEY_VERSION_NOT_FOUND */
  async ofSurvey(surveyId: string, versionId: string): Promise<AskedVersion> {
    const [row] = await this.database.query('select 1 from survey_versions where id = $1 and survey_id = $2', [
      versionId,
      surveyId,
    ]);
    if (!row) throw new MissingError('SURVEY_VERSION', { versionId });
    return this.find(versionId);
  }

  /** All versions of a survey, the newest first. The answers of all of them are counted in one go. */
  async list(surveyId: string): Promise<VersionRow[]> {
    return this.database.query<VersionRow>(
      `select version.id, version.number, version.measure, version.content -> 'edited' as edited,
         author.name as "createdBy", version.created_at as "createdAt",
         coalesce(answered.count, 0) as answers
       from survey_versions as version left join agents as author on author.id = version.created_by
       left join (select survey_version_id, count(*)::int as count from survey_responses where survey_id = $1 group by 1)
         as answered on answered.survey_version_id = version.id
       where version.survey_id = $1 order by version.number desc`,
      [surveyId],
    );
  }

  /** Adds the next version. The caller holds the lock of the survey. */
  async add(
    tx: EntityManager,
    version: { surveyId: string; measure: Measure; content: SurveyContent; createdBy: string; createdAt: Date },
  ): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into survey_versions (id, survey_id, number, measure, content, created_by, created_at)
       select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 from survey_versions where survey_id = $2`,
      [id, version.surveyId, version.measure, JSON.stringify(version.content), version.createdBy, version.createdAt],
    );
    return id;
  }

  private async newestId(surveyId: string, tx?: EntityManager): Promise<string> {
    const [row] = await rowsOf<{ id: string }>(
      tx ?? this.database,
      'select id from survey_versions where survey_id = $1 order by number desc limit 1',
      [surveyId],
    );
    if (!row) throw new Error(`Survey ${surveyId} has no version.`);
    return row.id;
  }
}

function versionOf(row: Row): AskedVersion {
  const kind = kindOf(row);
  const measure = isMeasure(row.measure) ? row.measure : (measuresOf(kind)[0] ?? 'csat_handling');
  return { ...kind, ...row, measure };
}
