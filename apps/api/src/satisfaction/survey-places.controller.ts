import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { PlaceChangeRequest, PlaceRequest, type PlacesView } from '#contracts';
import type { AgentActor } from '#kernel';
import { SurveyPlaces } from '#satisfaction';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** Where anybody may answer without being asked. */
@Controller('api/survey-places')
export class SurveyPlacesController {
  constructor(private readonly places: SurveyPlaces) {}

  @Get()
  @Requires('settings:read')
  list(): Promise<PlacesView> {
    return this.places.list();
  }

  @Post()
  @Requires('settings:manage')
  @HttpCode(201)
  async open(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: PlaceRequest }) place: z.infer<typeof PlaceRequest>,
  ): Promise<PlacesView> {
    await this.places.open(actor, place);
    return this.places.list();
  }

  @Put(':id')
  @Requires('settings:manage')
  async change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: PlaceChangeRequest }) place: z.infer<typeof PlaceChangeRequest>,
  ): Promise<PlacesView> {
    await this.places.change(actor, { id, ifVersion }, place);
    return this.places.list();
  }
}
