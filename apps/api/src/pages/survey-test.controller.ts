import { Controller, Get, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '#kernel';
import { SurveyTests, scoresOf, type TestPage } from '#satisfaction';
import { PublicForms } from '../http/index.js';
import { PageFilter } from './page.filter.js';
import { PageLimits } from './page-limits.service.js';
import { wordingFor } from './page-writer.service.js';
import { scoreOf, sentVote } from './sent-form.js';
import { type Sample, SurveySamples } from './survey-sample.service.js';
import { SurveyView, valuesOf } from './survey-view.service.js';

/** The page behind the link of a test mail: as a customer would see it, and nothing on it is ever stored. */
@Controller('s/test/:token')
@PublicForms()
@UseFilters(PageFilter)
export class SurveyTestController {
  constructor(
    private readonly tests: SurveyTests,
    private readonly samples: SurveySamples,
    private readonly view: SurveyView,
    private readonly limits: PageLimits,
  ) {}

  @Get()
  async show(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const sample = await this.sampleOf(token, request, response);
    if (sample) await this.samples.question(sample, valuesOf(null, scoreOf(request.query.r)));
  }

  @Post()
  @HttpCode(200)
  async answer(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const sample = await this.sampleOf(token, request, response);
    if (!sample) return;
    const vote = sentVote(request);
    const isOffered = vote.score !== null && scoresOf(sample.kind).includes(vote.score);
    if (!isOffered) return this.samples.question(sample, { ...vote, score: null }, true);
    await this.samples.thanks(sample, vote);
  }

  /** Its hidden form, and "don't ask me again". */
  @Get(':more')
  async more(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const sample = await this.sampleOf(token, request, response);
    if (sample) await this.samples.note(sample);
  }

  private async sampleOf(token: string, request: Request, response: Response): Promise<Sample | null> {
    const test: TestPage | null = await this.tests.find(token);
    const wording = await wordingFor(request, test?.language);
    const path = `/s/test/${encodeURIComponent(token)}`;
    if (test) return { response, wording, path, kind: test, content: test.content };
    if (!(await this.limits.allowsUnknownLink(request.ip ?? ''))) throw new AppError('throttled', 'TOO_MANY_REQUESTS');
    await this.view.unknown({ response, wording, path });
    return null;
  }
}
