import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Settings } from '#database';
import { companySetting } from '#identity';
import { Clock, DAY, plus } from '#kernel';
import { isNegative, type SurveyContent, type SurveyKind, type SurveyPage } from '#satisfaction';
import type { MessageKey, Wording } from '#wording';
import { PageWriter } from './page-writer.service.js';
import type { FormValues } from './survey-form.js';
import { AnsweredScreen, QuestionScreen } from './survey-screens.js';
import { Foot, valuesOf } from './survey-view.service.js';

const SAMPLE_ORDER = '2026-1042';
const SAMPLE_NUMBER = 1_042;

/** What is shown as a sample: a kind of question with its words. */
export interface Sample {
  response: Response;
  wording: Wording;
  kind: SurveyKind;
  content: SurveyContent;
  path: string;
  /** A look at it inside of the console; left out: the page of a test. */
  theme?: 'light' | 'dark';
}

/** Shows the real page of a question that was asked of nobody. Nothing that is sent from it is stored. */
@Injectable()
export class SurveySamples {
  constructor(
    private readonly writer: PageWriter,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async question(sample: Sample, values: FormValues = valuesOf(null, null), isScoreMissing = false): Promise<void> {
    const { wording, path } = sample;
    const page = await this.pageOf(sample, null);
    const screen = { wording, page, path, formToken: '' };
    this.send(sample, page, {
      status: isScoreMissing ? 422 : 200,
      content: (
        <>
          {!sample.theme && <Notice wording={wording} message="survey.test.banner" />}
          <QuestionScreen {...screen} values={values} isScoreMissing={isScoreMissing} />
        </>
      ),
    });
  }

  /** What a customer would read after this answer. */
  async thanks(sample: Sample, values: FormValues): Promise<void> {
    const { wording, path } = sample;
    const page = await this.pageOf(sample, values);
    this.send(sample, page, {
      content: (
        <>
          <Notice wording={wording} message="survey.test.done" />
          <AnsweredScreen wording={wording} page={page} path={path} formToken="" isMissing={false} />
        </>
      ),
    });
  }

  /** Anything else: nothing is stored. */
  async note(sample: Sample): Promise<void> {
    const page = await this.pageOf(sample, null);
    this.send(sample, page, { content: <Notice wording={sample.wording} message="survey.test.banner" /> });
  }

  private send(
    { response, wording, path, theme }: Sample,
    page: SurveyPage,
    what: { status?: number; content: React.ReactNode },
  ): void {
    this.writer.send(response, wording, {
      title: page.content.texts[wording.language].title,
      path,
      company: page.company,
      footer: <Foot wording={wording} page={page} path={path} />,
      ...(theme && { theme, isFramed: true }),
      ...what,
    });
  }

  private async pageOf({ kind, content, wording }: Sample, values: FormValues | null): Promise<SurveyPage> {
    const company = await this.settings.value(companySetting);
    const score = values?.score ?? null;
    const said = {
      score: score ?? 0,
      isSolved: values?.isNotSolved ? false : null,
      wantsContact: !!values?.wantsContact,
    };
    const isUnhappy = score !== null && isNegative(kind.instrument, said);
    return {
      ...kind,
      content,
      invitationId: '',
      language: wording.language,
      timeZone: company.timeZone,
      company: company.name,
      brandColour: '',
      logo: null,
      postalAddress: '',
      privacyUrl: company.privacyUrl,
      reviewUrl: '',
      subject: wording.t('survey.test.request'),
      ticketNumber: SAMPLE_NUMBER,
      order: kind.purpose === 'purchase' ? { number: SAMPLE_ORDER, placedAt: this.clock.now() } : null,
      customerId: null,
      phase: score === null ? 'open' : 'answered',
      answer: score === null ? null : { ...said, reasons: [], comment: '', isNegative: isUnhappy },
      canChange: true,
      isOver: false,
      changeableUntil: plus(this.clock.now(), 7 * DAY),
      mayLastLonger: isUnhappy,
      promise: isUnhappy ? null : 'none',
      deliveredAt: null,
      mailDomain: '',
    };
  }
}

const Notice = ({ wording, message }: { wording: Wording; message: MessageKey }) => (
  <p className="wrong" role="note">
    {wording.t(message)}
  </p>
);
