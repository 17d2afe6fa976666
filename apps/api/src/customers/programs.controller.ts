import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  type ApiTicketsPage,
  type ApiWrittenView,
  orderNumber,
  PostActivityRequest,
  PutCompanyRequest,
  PutCustomerRequest,
  PutOrderRequest,
  TicketsOfQuery,
} from '#contracts';
import { CustomerDoings, type IntegrationActor, KnownElsewhere } from '#customers';
import { Database } from '#database';
import { PublicAddress } from '#mail';
import { PeopleListQueries } from '#screens';
import { CurrentIntegration, RequiresToken } from '../http/index.js';

/**
 * What programs say and ask, each with the token of its integration. These addresses and fields stay as they are;
 * docs/api.md describes them. Everything may be repeated.
 */
@Controller('api/v1')
export class ProgramsController {
  constructor(
    private readonly known: KnownElsewhere,
    private readonly doings: CustomerDoings,
    private readonly lists: PeopleListQueries,
    private readonly database: Database,
    private readonly address: PublicAddress,
  ) {}

  @Put('customers')
  @RequiresToken('customers:write')
  putCustomer(
    @CurrentIntegration() actor: IntegrationActor,
    @Body({ schema: PutCustomerRequest }) told: z.infer<typeof PutCustomerRequest>,
  ): Promise<ApiWrittenView> {
    return this.known.putCustomer(actor, told);
  }

  @Put('companies')
  @RequiresToken('customers:write')
  putCompany(
    @CurrentIntegration() actor: IntegrationActor,
    @Body({ schema: PutCompanyRequest }) told: z.infer<typeof PutCompanyRequest>,
  ): Promise<ApiWrittenView> {
    return this.known.putCompany(actor, told);
  }

  @Put('orders/:number')
  @RequiresToken('orders:write')
  putOrder(
    @CurrentIntegration() actor: IntegrationActor,
    @Param('number', { schema: orderNumber }) number: string,
    @Body({ schema: PutOrderRequest }) { placedAt, ...order }: z.infer<typeof PutOrderRequest>,
  ): Promise<ApiWrittenView> {
    return this.doings.putOrder(actor, { ...order, number, placedAt: new Date(placedAt) });
  }

  @Post('activities')
  @HttpCode(200)
  @RequiresToken('activity:write')
  postActivity(
    @CurrentIntegration() actor: IntegrationActor,
    @Body({ schema: PostActivityRequest }) { happenedAt, ...activity }: z.infer<typeof PostActivityRequest>,
  ): Promise<ApiWrittenView> {
    return this.doings.postActivity(actor, { ...activity, happenedAt: new Date(happenedAt) });
  }

  @Get('tickets')
  @RequiresToken('tickets:read')
  async tickets(
    @Query({ schema: TicketsOfQuery }) { cursor, ...key }: z.infer<typeof TicketsOfQuery>,
  ): Promise<ApiTicketsPage> {
    const customerId = await this.database.transaction((tx) => this.known.idOf(tx, key));
    const { tickets, next } = await this.lists.ticketsForProgram(customerId, cursor);
    const base = await this.address.url();
    return { tickets: tickets.map((ticket) => ({ ...ticket, url: new URL(`/t/${ticket.number}`, base).href })), next };
  }
}
