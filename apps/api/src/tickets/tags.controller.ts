import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import { ChangeTagRequest, MergeTagRequest, OpenTagRequest, type TagsView, type TagView } from '#contracts';
import type { AgentActor } from '#kernel';
import { TagService } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** The tags of the house. */
@Controller('api/tags')
export class TagsController {
  constructor(private readonly tags: TagService) {}

  @Get()
  @Requires('ticket:read')
  async list(): Promise<TagsView> {
    return { tags: await this.tags.list() };
  }

  @Post()
  @HttpCode(200)
  @Requires('tag:open')
  open(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: OpenTagRequest }) { name }: z.infer<typeof OpenTagRequest>,
  ): Promise<TagView> {
    return this.tags.open(actor, name);
  }

  @Patch(':id')
  @Requires('tag:manage')
  change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) tagId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ChangeTagRequest }) to: z.infer<typeof ChangeTagRequest>,
  ): Promise<TagView> {
    return this.tags.change(actor, { tagId, ifVersion }, to);
  }

  @Post(':id/merge')
  @HttpCode(204)
  @Requires('tag:manage')
  merge(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) tagId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: MergeTagRequest }) { intoId }: z.infer<typeof MergeTagRequest>,
  ): Promise<void> {
    return this.tags.merge(actor, { tagId, ifVersion }, intoId);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('tag:manage')
  remove(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) tagId: string,
    @IfMatch() ifVersion: number,
  ): Promise<void> {
    return this.tags.remove(actor, { tagId, ifVersion });
  }
}
