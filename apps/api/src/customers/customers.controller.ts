import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import {
  AddContactPointRequest,
  ChangeProfileRequest,
  type CustomersPage,
  type CustomerTicketsPage,
  type CustomerView,
  PeopleQuery,
  QueueQuery,
} from '#contracts';
import { ProfileService } from '#customers';
import type { AgentActor } from '#kernel';
import { CustomerPageQueries, PeopleListQueries } from '#screens';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** Customers: their list, everything about one of them, and what we know of them. Every change answers the page. */
@Controller('api/customers')
export class CustomersController {
  constructor(
    private readonly lists: PeopleListQueries,
    private readonly pages: CustomerPageQueries,
    private readonly profiles: ProfileService,
  ) {}

  @Get()
  @Requires('customer:read')
  list(
    @CurrentAgent() actor: AgentActor,
    @Query({ schema: PeopleQuery }) { q, cursor }: z.infer<typeof PeopleQuery>,
  ): Promise<CustomersPage> {
    return this.lists.customers(actor, q, cursor);
  }

  @Get(':id')
  @Requires('customer:read')
  page(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerView> {
    return this.tell(actor, response, id);
  }

  @Get(':id/tickets')
  @Requires('customer:read')
  tickets(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query({ schema: QueueQuery }) { cursor }: z.infer<typeof QueueQuery>,
  ): Promise<CustomerTicketsPage> {
    return this.pages.tickets(actor, id, cursor);
  }

  @Patch(':id')
  @Requires('customer:change')
  async change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) customerId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ChangeProfileRequest }) wish: z.infer<typeof ChangeProfileRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerView> {
    return this.tell(actor, response, await this.profiles.change(actor, { customerId, ifVersion }, wish));
  }

  @Post(':id/contact-points')
  @Requires('customer:change')
  async add(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) customerId: string,
    @Body({ schema: AddContactPointRequest }) point: z.infer<typeof AddContactPointRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerView> {
    return this.tell(actor, response, await this.profiles.addContactPoint(actor, customerId, point));
  }

  @Delete(':id/contact-points/:pointId')
  @Requires('customer:change')
  async remove(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) customerId: string,
    @Param('pointId', ParseUUIDPipe) pointId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerView> {
    return this.tell(actor, response, await this.profiles.removeContactPoint(actor, customerId, pointId));
  }

  private async tell(actor: AgentActor, response: Response, customerId: string): Promise<CustomerView> {
    const view = await this.pages.page(actor, customerId);
    response.setHeader('ETag', `"${view.profile.version}"`);
    return view;
  }
}
