import { Controller, Get, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '#kernel';
import { PublicAddress } from '#mail';
import { SurveyForms, type SurveyPage, SurveyPages } from '#satisfaction';
import { PublicForms } from '../http/index.js';
import { PageFilter } from './page.filter.js';
import { PageLimits } from './page-limits.service.js';
import { wordingFor } from './page-writer.service.js';
import { fieldOf, originOf, scoreOf, sentConfirmation, sentVote } from './sent-form.js';
import { SurveyAsides } from './survey-asides.service.js';
import { type Showing, SurveyView, valuesOf } from './survey-view.service.js';

/** RFC 8058: the body of a mail program's button. */
const ONE_CLICK = 'One-Click';

/**
 * The customer's page of one question. GET and HEAD change nothing, whatever the address says: programs that check mail
 * open every link. What a POST means is decided by `SurveyForms`.
 */
@Controller('s')
@PublicForms()
@UseFilters(PageFilter)
export class SurveyController {
  constructor(
    private readonly pages: SurveyPages,
    private readonly forms: SurveyForms,
    private readonly view: SurveyView,
    private readonly limits: PageLimits,
    private readonly address: PublicAddress,
    private readonly rest: SurveyAsides,
  ) {}

  @Get(':token')
  async show(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const show = await this.showing(token, request, response);
    if (!isKnown(show)) return this.view.doneUnknown(show, request);
    if (this.view.done(show, request)) return;
    const score = scoreOf(request.query.r);
    this.view.opened(show.page, score);
    const { answer, canChange, phase } = show.page;
    const wantsChange = request.query.change !== undefined || (score !== null && score !== answer?.score);
    if (phase === 'open' || (canChange && wantsChange)) return this.view.question(show, valuesOf(answer, score));
    this.view.standing(show);
  }

  @Post(':token')
  async answer(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const show = await this.showing(token, request, response);
    if (!isKnown(show)) return this.rest.takeUnknown(request, show, token);
    const { company } = show.page;
    const refusal = await this.rest.reasonToRefuse(request, token);
    if (refusal) return this.view.kept(request, show, { ...refusal, company });
    if (await this.isForeign(request))
      return this.view.kept(request, show, { status: 403, message: 'survey.refused', company });
    const voteId = fieldOf(request, 'v');
    const voted = voteId
      ? await this.forms.confirm(show.page, voteId, sentConfirmation(request))
      : await this.forms.vote(show.page, sentVote(request));
    this.rest.afterVote(request, show, voted);
  }

  /** The hidden form. */
  @Post(':token/x')
  @HttpCode(200)
  async decoy(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const show = await this.showing(token, request, response);
    if (isKnown(show) && (await this.limits.allowsForm(request.ip ?? '', token)))
      await this.forms.decoy(show.page, fieldOf(request, 'f') || fieldOf(request, 'q'));
    await this.view.unknown(show);
  }

  @Get(':token/stop')
  async askStop(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const show = await this.showing(token, request, response);
    if (!isKnown(show)) return this.view.unknown(show);
    if (!this.view.done(show, request, `${show.path}/stop`)) this.view.stop(show);
  }

  /** Our own button, or that of the mail program (RFC 8058), which comes without a form of ours. */
  @Post(':token/stop')
  @HttpCode(200)
  async stop(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const show = await this.showing(token, request, response);
    if (!isKnown(show)) return this.view.unknown(show);
    const isOneClick = fieldOf(request, 'List-Unsubscribe') === ONE_CLICK;
    await this.rest.takeStop(show, { token, form: sentConfirmation(request), isOneClick });
  }

  private async showing(token: string, request: Request, response: Response): Promise<Unknown> {
    const page = await this.pages.find(token);
    if (!page && !(await this.limits.allowsUnknownLink(request.ip ?? '')))
      throw new AppError('throttled', 'TOO_MANY_REQUESTS');
    const path = `/s/${encodeURIComponent(token)}`;
    return { response, wording: await wordingFor(request, page?.language), page, path };
  }

  private async isForeign(request: Request): Promise<boolean> {
    const origin = originOf(request);
    if (origin === null || origin === `${request.protocol}://${request.host}`) return false;
    return origin !== new URL(await this.address.url()).origin;
  }
}

type Unknown = Omit<Showing, 'page'> & { page: SurveyPage | null };
const isKnown = (show: Unknown): show is Showing => show.page !== null;
