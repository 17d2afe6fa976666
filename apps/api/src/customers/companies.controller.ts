import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { ChangeCompanyRequest, type CompaniesPage, CompanyRequest, type CompanyView, PeopleQuery } from '#contracts';
import { CompanyService } from '#customers';
import type { AgentActor } from '#kernel';
import { PeopleListQueries } from '#screens';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** Organisations that customers belong to. Every change answers the page. */
@Controller('api/companies')
export class CompaniesController {
  constructor(
    private readonly lists: PeopleListQueries,
    private readonly companies: CompanyService,
  ) {}

  @Get()
  @Requires('customer:read')
  list(@Query({ schema: PeopleQuery }) { q, cursor, ids }: z.infer<typeof PeopleQuery>): Promise<CompaniesPage> {
    return ids ? this.lists.companyRows(ids) : this.lists.companies(q, cursor);
  }

  @Get(':id')
  @Requires('customer:read')
  page(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompanyView> {
    return this.tell(actor, response, id);
  }

  @Post()
  @Requires('customer:change')
  async open(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: CompanyRequest }) facts: z.infer<typeof CompanyRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompanyView> {
    return this.tell(actor, response, await this.companies.open(actor, facts));
  }

  @Patch(':id')
  @Requires('customer:change')
  async change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) companyId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ChangeCompanyRequest }) wish: z.infer<typeof ChangeCompanyRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompanyView> {
    await this.companies.change(actor, { companyId, ifVersion }, wish);
    return this.tell(actor, response, companyId);
  }

  /** Its people stay. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('company:remove')
  remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.companies.remove(id);
  }

  private async tell(actor: AgentActor, response: Response, companyId: string): Promise<CompanyView> {
    const view = await this.lists.company(actor, companyId);
    response.setHeader('ETag', `"${view.version}"`);
    return view;
  }
}
