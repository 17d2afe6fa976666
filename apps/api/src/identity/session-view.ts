import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '#config';
import type { AddressView, SessionView, SetupView } from '#contracts';
import { Database, Settings } from '#database';
import { AgentService, companySetting, PeopleQueries, permissionsOf } from '#identity';
import type { AgentActor } from '#kernel';
import { LOCAL_MAILBOX_EXISTS, PublicAddress } from '#mail';
import { isFromLoopback } from '../http/index.js';

const VERSION = '0.1.0';

/** Everything the console needs to know about who is here, in one answer. */
@Injectable()
export class SessionViews {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly agents: AgentService,
    private readonly people: PeopleQueries,
    private readonly settings: Settings,
    private readonly address: PublicAddress,
    private readonly database: Database,
  ) {}

  async of(actor: AgentActor, request: Request): Promise<SessionView> {
    const [agent, me, company, address, flags] = await Promise.all([
      this.people.agent(actor.agentId),
      this.agents.find(actor.agentId),
      this.settings.value(companySetting),
      this.addressOf(request),
      this.flags(),
    ]);
    return {
      agent,
      theme: me.theme,
      hasSingleKeys: me.hasSingleKeys,
      signatures: me.signatures,
      permissions: permissionsOf(actor.role),
      company: { name: company.name, timeZone: company.timeZone },
      address,
      ...flags,
      isDemo: this.config.HEARD_DEMO,
      version: VERSION,
    };
  }

  /** Whether the first administrator is still missing, and what is there before anybody is. */
  async setup(request: Request): Promise<SetupView> {
    const isNeeded = await this.agents.isSetUpNeeded();
    const isDemo = this.config.HEARD_DEMO;
    const { name, timeZone } = await this.settings.value(companySetting);
    const company = isNeeded && isDemo ? { name, timeZone } : null;
    return { isNeeded, isDemo, company, address: await this.addressOf(request) };
  }

  /** How this request came in (ruling 12). */
  async addressOf(request: Request): Promise<AddressView> {
    return {
      publicUrl: await this.address.url(),
      isHttps: request.secure,
      isLoopback: isFromLoopback(request),
      isPlainHttpAllowed: this.config.HEARD_ALLOW_PLAIN_HTTP,
    };
  }

  private async flags(): Promise<{ hasLocalMailbox: boolean; areSurveysOn: boolean }> {
    const [row] = await this.database.query<{ hasLocalMailbox: boolean; areOn: boolean }>(
      `select ${LOCAL_MAILBOX_EXISTS} as "hasLocalMailbox",
         coalesce((select (value->>'areOn')::boolean from settings where key = 'surveys'), false) as "areOn"`,
    );
    return {
      hasLocalMailbox: row?.hasLocalMailbox === true,
      areSurveysOn: row?.areOn === true || this.config.HEARD_DEMO,
    };
  }
}
