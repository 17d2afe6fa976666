import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import {
  ChangeViewRequest,
  CopyViewRequest,
  KeepViewRequest,
  MoveViewRequest,
  PreviewViewRequest,
  type ViewDefinition,
  type ViewPreview,
  type ViewsView,
  type ViewView,
} from '#contracts';
import type { AgentActor } from '#kernel';
import { ViewPreviews } from '#screens';
import { ViewService } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { ViewViews } from './view-views.js';

/** Views that people keep: lists of tickets by a filter, in an order. */
@Controller('api')
export class ViewsController {
  constructor(
    private readonly views: ViewService,
    private readonly answers: ViewViews,
    private readonly previews: ViewPreviews,
  ) {}

  @Get('views')
  @Requires('queue:read')
  async all(@CurrentAgent() actor: AgentActor): Promise<ViewsView> {
    return { views: await this.answers.all(actor) };
  }

  @Post('views')
  @Requires('view:keep')
  async keep(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: KeepViewRequest }) body: z.infer<typeof KeepViewRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ViewView> {
    return this.tell(actor, response, await this.views.keep(actor, body as ViewDefinition));
  }

  @Patch('views/:id')
  @Requires('view:keep')
  async change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ChangeViewRequest }) body: z.infer<typeof ChangeViewRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ViewView> {
    await this.views.change(actor, id, { ...(body as Partial<ViewDefinition>), ifVersion });
    return this.tell(actor, response, id);
  }

  @Delete('views/:id')
  @HttpCode(204)
  @Requires('view:keep')
  async remove(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifVersion: number,
  ): Promise<void> {
    await this.views.remove(actor, id, ifVersion);
  }

  @Post('views/:id/copy')
  @Requires('view:keep')
  async copy(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: CopyViewRequest }) { name }: z.infer<typeof CopyViewRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ViewView> {
    return this.tell(actor, response, await this.views.copy(actor, id, name));
  }

  @Post('views/:id/place')
  @HttpCode(200)
  @Requires('view:keep')
  async move(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: MoveViewRequest }) { direction }: z.infer<typeof MoveViewRequest>,
  ): Promise<ViewsView> {
    await this.views.move(actor, id, direction);
    return this.all(actor);
  }

  /** Reads only; a filter is too long for an address. */
  @Post('view-preview')
  @HttpCode(200)
  @Requires('queue:read')
  preview(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: PreviewViewRequest }) body: z.infer<typeof PreviewViewRequest>,
  ): Promise<ViewPreview> {
    return this.previews.of(actor, body as Parameters<ViewPreviews['of']>[1]);
  }

  private async tell(actor: AgentActor, response: Response, id: string): Promise<ViewView> {
    const view = await this.answers.one(actor, id);
    response.setHeader('ETag', `"${view.version}"`);
    return view;
  }
}
