import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../http/index.js';
import { PageFilter } from './page.filter.js';
import { PageWriter, wordingFor } from './page-writer.service.js';
import { PrivacyScreen } from './survey-screens.js';
import { RETENTION_MONTHS } from './survey-view.service.js';

/** What is stored about answers; companies with a page of their own name that instead. */
@Controller('privacy')
@Public()
@UseFilters(PageFilter)
export class PrivacyController {
  constructor(private readonly writer: PageWriter) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const wording = await wordingFor(request);
    const { name } = await this.writer.company();
    this.writer.send(response, wording, {
      title: wording.t('survey.notice.title'),
      path: '/privacy',
      company: name,
      content: <PrivacyScreen wording={wording} months={RETENTION_MONTHS} />,
    });
  }
}
