import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import {
  AddContactPointRequest,
  ChangeProfileRequest,
  type CustomersPage,
  type CustomerTicketsPage,
  type CustomerView,
  MergeCustomerRequest,
  MergePlanQuery,
  type MergePlanView,
  OpenCustomerRequest,
  PeopleQuery,
  QueueQuery,
} from '#contracts';
import { CustomerMerges, CustomerOpening, ProfileService } from '#customers';
import { ticketScope } from '#identity';
import { type AgentActor, MissingError } from '#kernel';
import { CustomerPageQueries, PeopleListQueries } from '#screens';
import { TicketPromises } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** Customers: their list, everything about one of them, and what we know of them. Every change answers the page. */
@Controller('api/customers')
export class CustomersController {
  constructor(
    private readonly lists: PeopleListQueries,
    private readonly pages: CustomerPageQueries,
    private readonly profiles: ProfileService,
    private readonly opening: CustomerOpening,
    private readonly merges: CustomerMerges,
    private readonly promises: TicketPromises,
  ) {}

  @Get()
  @Requires('customer:read')
  list(
    @CurrentAgent() actor: AgentActor,
    @Query({ schema: PeopleQuery }) { q, cursor, ids }: z.infer<typeof PeopleQuery>,
  ): Promise<CustomersPage> {
    return ids
      ? this.lists.rows(actor, ids).then((rows) => ({ rows, next: null }))
      : this.lists.customers(actor, q, cursor);
  }

  @Post()
  @Requires('customer:change')
  async open(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: OpenCustomerRequest }) given: z.infer<typeof OpenCustomerRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerView> {
    return this.tell(actor, response, await this.opening.open(actor, given));
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

  /** The address becomes a customer of its own; answers that one. */
  @Post(':id/contact-points/:pointId/split')
  @HttpCode(200)
  @Requires('customer:merge')
  async split(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) customerId: string,
    @Param('pointId', ParseUUIDPipe) pointId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerView> {
    return this.tell(actor, response, await this.merges.splitOff(actor, customerId, pointId));
  }

  @Get(':id/merge')
  @Requires('customer:merge')
  async plan(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) sourceId: string,
    @Query({ schema: MergePlanQuery }) { into }: z.infer<typeof MergePlanQuery>,
  ): Promise<MergePlanView> {
    const plan = await this.merges.plan({ sourceId, targetId: into });
    const [source, target] = await this.lists.rows(actor, [plan.sourceId, plan.targetId]);
    if (!source || !target) throw new MissingError('CUSTOMER');
    return { source, target, moves: plan.moves, fills: plan.fills, isOptedOut: plan.isOptedOut };
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Requires('customer:merge')
  async merge(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) sourceId: string,
    @Body({ schema: MergeCustomerRequest }) { intoId }: z.infer<typeof MergeCustomerRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerView> {
    return this.tell(actor, response, await this.merges.merge(actor, { sourceId, targetId: intoId }));
  }

  private async tell(actor: AgentActor, response: Response, customerId: string): Promise<CustomerView> {
    const page = await this.pages.page(actor, customerId);
    const open = await this.promises.openOfCustomer(page.profile.id, ticketScope(actor).parameter);
    const promised = open.map(({ id, ticketNumber, dueAt }) => ({
      id,
      ticketNumber,
      kind: 'ticket',
      dueAt: dueAt.toISOString(),
    }));
    const view = {
      ...page,
      promises: [...page.promises, ...promised].sort((one, other) => one.dueAt.localeCompare(other.dueAt)),
    };
    response.setHeader('ETag', `"${view.profile.version}"`);
    return view;
  }
}
