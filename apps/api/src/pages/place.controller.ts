import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { KioskAnswerRequest, type KioskAnswerView } from '#contracts';
import { AppError } from '#kernel';
import { PublicForms } from '../http/index.js';
import { KioskView } from './kiosk-view.service.js';
import { OpenPlaces } from './open-places.service.js';
import { PageFilter } from './page.filter.js';
import { PlaceAnswering } from './place-answering.service.js';
import { PlaceView } from './place-view.service.js';

/** Anybody may open the page of a place: GET and HEAD change nothing, and no cookie is set. */
@Controller('p')
@PublicForms()
@UseFilters(PageFilter)
export class PlaceController {
  constructor(
    private readonly places: OpenPlaces,
    private readonly view: PlaceView,
    private readonly kiosk: KioskView,
    private readonly answering: PlaceAnswering,
  ) {}

  @Get(':code')
  async show(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const show = await this.places.showing(code, request, response);
    if (!show) return;
    if (show.place.kind === 'kiosk') return this.kiosk.show(show);
    if (!this.view.thanks(show, request)) this.view.question(show);
  }

  @Post(':code')
  @HttpCode(200)
  async answer(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const show = await this.places.showing(code, request, response);
    if (!show) return;
    if (show.place.kind === 'kiosk') throw new AppError('missing', 'NOT_FOUND');
    await this.answering.take(request, show);
  }

  /** What the script of a tablet sends, now or when the network is back. */
  @Post(':code/answers')
  @HttpCode(200)
  async tap(
    @Param('code') code: string,
    @Req() request: Request,
    @Body({ schema: KioskAnswerRequest }) answer: z.infer<typeof KioskAnswerRequest>,
  ): Promise<KioskAnswerView> {
    const place = await this.places.open(code, request);
    if (place.kind !== 'kiosk') throw new AppError('missing', 'NOT_FOUND');
    return this.answering.tap(request, place, answer);
  }
}
