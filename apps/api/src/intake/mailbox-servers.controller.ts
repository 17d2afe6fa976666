import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Req,
  UseGuards,
} from '@nestjs/common';
import type { z } from 'zod';
import {
  FindServersRequest,
  type MailboxProbeView,
  MailboxServersRequest,
  MailboxSignInRequest,
  type MailboxTestView,
  type ServerProposalView,
  TestServersRequest,
} from '#contracts';
import { type MailboxProbe, MailboxProbes } from '#intake';
import type { AgentActor } from '#kernel';
import { MailboxServers, MailboxSignIns, MailboxTests, ServerFinder } from '#mail';
import { CurrentAgent, IfMatch, Requires, rateLimit, type SignedInRequest } from '../http/index.js';

/** Each try opens connections to a host of somebody's choice. */
const TryLimit = rateLimit({ points: 30, perSeconds: 60 });

const asImap = <Server extends object>(server: Server | null) => server && { kind: 'imap' as const, ...server };

/** Where the mail of a mailbox is fetched and sent. */
@Controller('api/mailboxes')
@Requires('settings:manage')
export class MailboxServersController {
  constructor(
    private readonly servers: MailboxServers,
    private readonly finder: ServerFinder,
    private readonly tests: MailboxTests,
    private readonly signIns: MailboxSignIns,
    private readonly probes: MailboxProbes,
  ) {}

  @Post('find-servers')
  @HttpCode(200)
  @UseGuards(TryLimit)
  find(
    @Body({ schema: FindServersRequest }) { address }: z.infer<typeof FindServersRequest>,
  ): Promise<ServerProposalView> {
    return this.finder.find(address);
  }

  @Post('test-servers')
  @HttpCode(200)
  @UseGuards(TryLimit)
  test(
    @Body({ schema: TestServersRequest }) { mailboxId, incoming, outgoing }: z.infer<typeof TestServersRequest>,
  ): Promise<MailboxTestView> {
    return this.tests.run(mailboxId, { incoming: asImap(incoming), outgoing });
  }

  @Put(':id/servers')
  @HttpCode(204)
  async change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: MailboxServersRequest }) body: z.infer<typeof MailboxServersRequest>,
  ): Promise<void> {
    await this.servers.change(actor, id, { ...body, incoming: asImap(body.incoming), ifVersion });
  }

  @Delete(':id/servers')
  @HttpCode(204)
  async remove(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifVersion: number,
  ): Promise<void> {
    await this.servers.remove(actor, id, ifVersion);
  }

  @Post(':id/sign-in')
  @HttpCode(200)
  async signIn(
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: MailboxSignInRequest }) { provider }: z.infer<typeof MailboxSignInRequest>,
    @Req() { sessionId = '' }: SignedInRequest,
  ): Promise<{ url: string }> {
    return { url: await this.signIns.begin(sessionId, id, provider) };
  }

  @Get(':id/probe')
  async probe(@Param('id', ParseUUIDPipe) id: string): Promise<MailboxProbeView> {
    return onWire(await this.probes.view(id));
  }

  /** Answers when the mails have left; whether they come back is seen within a minute. */
  @Post(':id/probe')
  @HttpCode(200)
  @UseGuards(TryLimit)
  async sendProbe(@Param('id', ParseUUIDPipe) id: string): Promise<MailboxProbeView> {
    await this.probes.run(id);
    return onWire(await this.probes.view(id));
  }
}

const onWire = ({ startedAt, sentAt, endedAt, ...rest }: MailboxProbe): MailboxProbeView => ({
  ...rest,
  startedAt: startedAt?.toISOString() ?? null,
  sentAt: sentAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});
