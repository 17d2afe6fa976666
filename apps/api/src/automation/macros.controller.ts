import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Macros } from '#automation';
import { MacroOrderRequest, MacroRequest, type MacrosView, type MacroView } from '#contracts';
import type { AgentActor } from '#kernel';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** Prepared words and actions. */
@Controller('api/macros')
@Requires('macro:use')
export class MacrosController {
  constructor(private readonly macros: Macros) {}

  @Get()
  async list(@CurrentAgent() actor: AgentActor): Promise<MacrosView> {
    return { macros: await this.macros.list(actor) };
  }

  @Post()
  add(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: MacroRequest }) wanted: z.infer<typeof MacroRequest>,
  ): Promise<MacroView> {
    return this.macros.add(actor, wanted);
  }

  @Put('order')
  @HttpCode(204)
  order(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: MacroOrderRequest }) { ids }: z.infer<typeof MacroOrderRequest>,
  ): Promise<void> {
    return this.macros.order(actor, ids);
  }

  @Put(':id')
  change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) macroId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: MacroRequest }) wanted: z.infer<typeof MacroRequest>,
  ): Promise<MacroView> {
    return this.macros.change(actor, { macroId, ifVersion }, wanted);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) macroId: string,
    @IfMatch() ifVersion: number,
  ): Promise<void> {
    return this.macros.remove(actor, { macroId, ifVersion });
  }
}
