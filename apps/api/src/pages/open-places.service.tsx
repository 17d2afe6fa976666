import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '#kernel';
import { PlaceLooks, type SurveyPlace, SurveyPlaces } from '#satisfaction';
import { PageLimits } from './page-limits.service.js';
import { PageWriter, wordingAmong, wordingFor } from './page-writer.service.js';
import { type PlaceShowing, PlaceView } from './place-view.service.js';
import { NoteScreen } from './survey-screens.js';

/** Finds the place that an address names; whoever guesses addresses is stopped. */
@Injectable()
export class OpenPlaces {
  constructor(
    private readonly places: SurveyPlaces,
    private readonly looks: PlaceLooks,
    private readonly view: PlaceView,
    private readonly writer: PageWriter,
    private readonly limits: PageLimits,
  ) {}

  /** Null: it was unknown or is switched off, and the visitor has been told. */
  async showing(code: string, request: Request, response: Response): Promise<PlaceShowing | null> {
    const place = await this.find(code, request);
    if (!place) {
      await this.unknown(code, request, response);
      return null;
    }
    const [wording, look] = await Promise.all([wordingAmong(request, place.languages), this.looks.of(place)]);
    const show = { response, wording, place, look, path: pathOf(place.code) };
    if (place.isOn) return show;
    this.view.closed(show);
    return null;
  }

  /** @throws {AppError} missing, when there is no such place or it is switched off */
  async open(code: string, request: Request): Promise<SurveyPlace> {
    const place = await this.find(code, request);
    if (!place?.isOn) throw new AppError('missing', 'PLACE_NOT_FOUND');
    return place;
  }

  private async find(code: string, request: Request): Promise<SurveyPlace | null> {
    const place = await this.places.byCode(code);
    if (!place && !(await this.limits.allowsUnknownLink(request.ip ?? '')))
      throw new AppError('throttled', 'TOO_MANY_REQUESTS');
    return place;
  }

  private async unknown(code: string, request: Request, response: Response): Promise<void> {
    const wording = await wordingFor(request);
    const { name } = await this.writer.company();
    this.writer.send(response, wording, {
      status: 404,
      title: wording.t('survey.unknown_title'),
      path: pathOf(code),
      company: name,
      content: (
        <NoteScreen title={wording.t('survey.unknown_title')}>
          <p className="line">{wording.t('place.unknown')}</p>
        </NoteScreen>
      ),
    });
  }
}

const pathOf = (code: string): string => `/p/${encodeURIComponent(code)}`;
