import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  type AgentView,
  ChangeAgentRequest,
  ChangeTeamRequest,
  InviteAgentRequest,
  type OneTimeLinkView,
  type PeopleView,
  ShiftsRequest,
  TeamRequest,
  type TeamView,
} from '#contracts';
import { AgentService, PeopleQueries, TeamService } from '#identity';
import type { AgentActor } from '#kernel';
import { PublicAddress } from '#mail';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** People, teams and the weekly plan. */
@Controller('api')
export class PeopleController {
  constructor(
    private readonly agents: AgentService,
    private readonly teams: TeamService,
    private readonly queries: PeopleQueries,
    private readonly address: PublicAddress,
  ) {}

  @Get('people')
  @Requires('people:read')
  people(): Promise<PeopleView> {
    return this.queries.people();
  }

  @Post('agents')
  @Requires('people:manage')
  async invite(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: InviteAgentRequest }) body: z.infer<typeof InviteAgentRequest>,
  ): Promise<OneTimeLinkView> {
    const { agentId, token, expiresAt } = await this.agents.invite(actor, body);
    return this.linkView(agentId, `/invite/${token}`, expiresAt);
  }

  @Post('agents/:id/link')
  @Requires('people:manage')
  async issueLink(@Param('id', ParseUUIDPipe) id: string): Promise<OneTimeLinkView> {
    const { token, expiresAt, purpose } = await this.agents.issueLink(id);
    return this.linkView(id, `/${purpose}/${token}`, expiresAt);
  }

  @Patch('agents/:id')
  @Requires('people:manage')
  async change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ChangeAgentRequest }) body: z.infer<typeof ChangeAgentRequest>,
  ): Promise<AgentView> {
    await this.agents.change(actor, id, { ...body, ifVersion });
    return this.queries.agent(id);
  }

  @Put('agents/:id/shifts')
  @Requires('people:manage')
  async planShifts(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: ShiftsRequest }) body: z.infer<typeof ShiftsRequest>,
  ): Promise<AgentView> {
    await this.agents.planShifts(actor, id, body.shifts);
    return this.queries.agent(id);
  }

  @Post('teams')
  @Requires('people:manage')
  openTeam(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: TeamRequest }) body: z.infer<typeof TeamRequest>,
  ): Promise<TeamView> {
    return this.teams.open(actor, body.name);
  }

  @Patch('teams/:id')
  @Requires('people:manage')
  changeTeam(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ChangeTeamRequest }) body: z.infer<typeof ChangeTeamRequest>,
  ): Promise<TeamView> {
    return this.teams.change(actor, id, { ...body, ifVersion });
  }

  private async linkView(agentId: string, path: string, expiresAt: Date): Promise<OneTimeLinkView> {
    return {
      agent: await this.queries.agent(agentId),
      link: `${await this.address.url()}${path}`,
      expiresAt: expiresAt.toISOString(),
    };
  }
}
