import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { AbsenceRequest, type AgentView, type DeskView, type HandedOverView, HandOverRequest } from '#contracts';
import { Absences, PeopleQueries } from '#identity';
import type { AgentActor } from '#kernel';
import { HandOvers, LeavingNotes } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

type Absence = z.infer<typeof AbsenceRequest>;

/** Out of office, and what people leave to others. */
@Controller('api')
export class AbsenceController {
  constructor(
    private readonly absences: Absences,
    private readonly handOvers: HandOvers,
    private readonly people: PeopleQueries,
    private readonly notes: LeavingNotes,
  ) {}

  @Put('me/absence')
  @Requires('me:change')
  async goOut(@CurrentAgent() actor: AgentActor, @Body({ schema: AbsenceRequest }) body: Absence): Promise<AgentView> {
    await this.leave(actor, actor.agentId, body);
    return this.people.agent(actor.agentId);
  }

  @Delete('me/absence')
  @Requires('me:change')
  async comeBack(@CurrentAgent() actor: AgentActor): Promise<AgentView> {
    await this.absences.comeBack(actor, actor.agentId);
    return this.people.agent(actor.agentId);
  }

  @Put('agents/:id/absence')
  @Requires('people:manage')
  async sendOut(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: AbsenceRequest }) body: Absence,
  ): Promise<AgentView> {
    await this.leave(actor, id, body);
    return this.people.agent(id);
  }

  @Delete('agents/:id/absence')
  @Requires('people:manage')
  async callBack(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<AgentView> {
    await this.absences.comeBack(actor, id);
    return this.people.agent(id);
  }

  @Get('agents/:id/desk')
  @Requires('people:manage')
  async desk(@Param('id', ParseUUIDPipe) id: string): Promise<DeskView> {
    return this.deskOf((await this.people.agent(id)).id);
  }

  @Get('me/desk')
  @Requires('me:change')
  ownDesk(@CurrentAgent() actor: AgentActor): Promise<DeskView> {
    return this.deskOf(actor.agentId);
  }

  @Post('agents/:id/handover')
  @HttpCode(200)
  @Requires('people:manage')
  async handOver(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) agentId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: HandOverRequest }) { toAgentId, note }: z.infer<typeof HandOverRequest>,
  ): Promise<HandedOverView> {
    const handedOver = await this.notes.with(actor, { agentId, what: 'everything', note }, () =>
      this.handOvers.leave(actor, { agentId, toAgentId, ifVersion }),
    );
    return { agent: await this.people.agent(agentId), ...handedOver };
  }

  private async leave(actor: AgentActor, agentId: string, { backOn, handsBack, note }: Absence): Promise<void> {
    const until = await this.absences.beginningOf(backOn);
    const leave = (): Promise<void> => this.absences.leave(actor, agentId, { until, handsBack });
    await (handsBack ? this.notes.with(actor, { agentId, what: 'waiting', note }, leave) : leave());
  }

  private async deskOf(agentId: string): Promise<DeskView> {
    return { ...(await this.handOvers.desk(agentId)), noteWantedBy: await this.notes.wanted(agentId) };
  }
}
