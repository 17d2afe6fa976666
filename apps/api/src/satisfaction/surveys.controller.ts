import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { z } from 'zod';
import {
  type QuestionContent,
  QuestionDraftRequest,
  SurveyStateRequest,
  type SurveysView,
  SurveyTestRequest,
  type SurveyTestView,
  SurveyTriggerRequest,
  type SurveyView,
} from '#contracts';
import { type AgentActor, AppError, MissingError } from '#kernel';
import {
  type EditedQuestion,
  measuresOf,
  REASONS_BY_SUBJECT,
  type SurveyRow,
  Surveys,
  SurveyTests,
  SurveyTriggers,
  SurveyVersions,
  vettedContent,
  wholeContent,
} from '#satisfaction';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

const lineOf = (row: SurveyRow) => ({ ...row, since: row.since.toISOString() });

/** What is asked: the list of surveys, the words of each, their versions. */
@Controller('api/surveys')
export class SurveysController {
  private readonly testLimit = new RateLimiterMemory({ points: 5, duration: 60 });

  constructor(
    private readonly surveys: Surveys,
    private readonly versions: SurveyVersions,
    private readonly tests: SurveyTests,
    private readonly triggers: SurveyTriggers,
  ) {}

  @Get()
  @Requires('settings:read')
  async list(): Promise<SurveysView> {
    return { surveys: (await this.surveys.list()).map(lineOf) };
  }

  @Get(':id')
  @Requires('settings:read')
  async one(@Param('id', ParseUUIDPipe) id: string): Promise<SurveyView> {
    const row = await this.row(id);
    const [draft, versions, newest, triggers] = await Promise.all([
      this.surveys.draft(id),
      this.versions.list(id),
      this.versions.newest(id),
      this.triggers.of(id),
    ]);
    const bank = measuresOf(row).map(async (measure) => ({
      measure,
      content: contentOf(await vettedContent(measure)),
    }));
    return {
      ...lineOf(row),
      triggers,
      content: contentOf(newest.content),
      draft: draft && { ...draft, content: contentOf(draft.content), editedAt: draft.editedAt.toISOString() },
      versions: versions.map((version) => ({ ...version, createdAt: version.createdAt.toISOString() })),
      bank: await Promise.all(bank),
      reasons: REASONS_BY_SUBJECT.map((reason) => ({ ...reason })),
    };
  }

  @Put(':id/state')
  @Requires('settings:manage')
  async switch(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: SurveyStateRequest }) { isOn }: z.infer<typeof SurveyStateRequest>,
  ): Promise<SurveysView> {
    await this.surveys.switch(actor, id, isOn);
    return this.list();
  }

  /** When it is asked, where no ticket makes the question. */
  @Put(':id/triggers')
  @Requires('settings:manage')
  async time(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: SurveyTriggerRequest }) rules: z.infer<typeof SurveyTriggerRequest>,
  ): Promise<SurveyView> {
    await this.triggers.change(actor, id, rules);
    return this.one(id);
  }

  @Put(':id/draft')
  @Requires('settings:manage')
  async keep(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: QuestionDraftRequest }) edited: z.infer<typeof QuestionDraftRequest>,
  ): Promise<SurveyView> {
    const whole = await wholeContent(await this.row(id), edited as EditedQuestion);
    await this.surveys.keepDraft(actor, id, { ...whole, ifVersion });
    return this.one(id);
  }

  @Delete(':id/draft')
  @Requires('settings:manage')
  async drop(@Param('id', ParseUUIDPipe) id: string, @IfMatch() ifVersion: number): Promise<SurveyView> {
    await this.surveys.dropDraft(id, ifVersion);
    return this.one(id);
  }

  /** The draft becomes the next version. */
  @Post(':id/versions')
  @Requires('settings:manage')
  async publish(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifVersion: number,
  ): Promise<SurveyView> {
    await this.surveys.publish(actor, id, ifVersion);
    return this.one(id);
  }

  @Post(':id/test')
  @Requires('settings:manage')
  @HttpCode(200)
  async test(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: SurveyTestRequest }) { language }: z.infer<typeof SurveyTestRequest>,
  ): Promise<SurveyTestView> {
    await this.testLimit.consume(actor.agentId).catch(() => {
      throw new AppError('throttled', 'TOO_MANY_REQUESTS');
    });
    return { address: await this.tests.send(actor, id, language) };
  }

  private async row(id: string): Promise<SurveyRow> {
    const row = (await this.surveys.list()).find((survey) => survey.id === id);
    if (!row) throw new MissingError('SURVEY', { surveyId: id });
    return row;
  }
}

const contentOf = (content: QuestionContent): QuestionContent => content;
