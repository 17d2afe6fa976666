import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  type ApiWrittenView,
  type CustomerAskingsView,
  PostSurveyProofRequest,
  RefuseSurveyRequest,
  SurveyProofRequest,
  type TicketAskingsView,
} from '#contracts';
import { type IntegrationActor, KnownElsewhere } from '#customers';
import { Database } from '#database';
import type { AgentActor } from '#kernel';
import { AskingOutlooks, SurveyProofs, SurveyRefusals } from '#satisfaction';
import { AskingStories } from '#screens';
import { CurrentAgent, CurrentIntegration, Requires, RequiresToken } from '../http/index.js';

/** Why the customer of a ticket was asked, or was not. */
@Controller('api/tickets/:id')
export class TicketAskingsController {
  constructor(
    private readonly stories: AskingStories,
    private readonly refusals: SurveyRefusals,
  ) {}

  @Get('askings')
  @Requires('ticket:read')
  askings(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) ticketId: string): Promise<TicketAskingsView> {
    return this.stories.ofTicket(actor, ticketId);
  }

  @Put('survey-refusal')
  @Requires('survey:refuse')
  async refuse(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Body({ schema: RefuseSurveyRequest }) { reason }: z.infer<typeof RefuseSurveyRequest>,
  ): Promise<TicketAskingsView> {
    await this.refusals.refuse(actor, ticketId, reason);
    return this.stories.ofTicket(actor, ticketId);
  }

  @Delete('survey-refusal')
  @Requires('survey:refuse')
  async allow(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
  ): Promise<TicketAskingsView> {
    await this.refusals.allow(actor, ticketId);
    return this.stories.ofTicket(actor, ticketId);
  }
}

/** Why a customer was asked, or was not, whether they could be today, and what they agreed to. */
@Controller('api/customers/:id')
export class CustomerAskingsController {
  constructor(
    private readonly stories: AskingStories,
    private readonly outlooks: AskingOutlooks,
    private readonly proofs: SurveyProofs,
  ) {}

  @Get('askings')
  @Requires('customer:read')
  askings(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<CustomerAskingsView> {
    return this.view(actor, id);
  }

  @Post('survey-proofs')
  @HttpCode(200)
  @Requires('customer:change')
  async record(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: SurveyProofRequest }) proof: z.infer<typeof SurveyProofRequest>,
  ): Promise<CustomerAskingsView> {
    await this.proofs.record(actor, id, proof);
    return this.view(actor, id);
  }

  @Delete('survey-proofs/:proofId')
  @Requires('customer:change')
  async withdraw(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('proofId', ParseUUIDPipe) proofId: string,
  ): Promise<CustomerAskingsView> {
    await this.proofs.withdraw(actor, id, proofId);
    return this.view(actor, id);
  }

  private async view(actor: AgentActor, id: string): Promise<CustomerAskingsView> {
    const [rows, outlook, proofs] = await Promise.all([
      this.stories.ofCustomer(actor, id),
      this.outlooks.of(id),
      this.proofs.of(id),
    ]);
    return { rows, outlook, proofs };
  }
}

/** What programs say of customers' agreement; see docs/api.md. */
@Controller('api/v1/survey-proofs')
export class ProgramProofsController {
  constructor(
    private readonly known: KnownElsewhere,
    private readonly proofs: SurveyProofs,
    private readonly database: Database,
  ) {}

  @Post()
  @HttpCode(200)
  @RequiresToken('customers:write')
  async record(
    @CurrentIntegration() actor: IntegrationActor,
    @Body({ schema: PostSurveyProofRequest }) told: z.infer<typeof PostSurveyProofRequest>,
  ): Promise<ApiWrittenView> {
    const { externalId, address, ...proof } = told;
    const key = { ...(externalId && { externalId }), ...(address && { address }) };
    return this.database.transaction(async (tx) => {
      const customerId = await this.known.idOf(tx, key);
      return this.proofs.recordIn(tx, actor, customerId, proof);
    });
  }
}
