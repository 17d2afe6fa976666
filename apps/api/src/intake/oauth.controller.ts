import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseEnumPipe,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { LOGGER } from '#config';
import { OAuthClientRequest, type OAuthClientsView } from '#contracts';
import { Database } from '#database';
import { can, SessionService } from '#identity';
import type { AgentActor } from '#kernel';
import { MailboxSignIns, OAuthClients, type OAuthProvider } from '#mail';
import { CurrentAgent, IfMatch, Public, Requires, readSessionCookie } from '../http/index.js';

const PROVIDERS = { microsoft: 'microsoft', google: 'google' } as const;

/** Our registrations at Microsoft and Google, and the door through which administrators come back from there. */
@Controller('api/oauth')
export class OAuthController {
  constructor(
    private readonly database: Database,
    private readonly clients: OAuthClients,
    private readonly signIns: MailboxSignIns,
    private readonly sessions: SessionService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get('clients')
  @Requires('settings:manage')
  async view(): Promise<OAuthClientsView> {
    const [{ version, clients }, redirectUri] = await Promise.all([this.clients.view(), this.signIns.redirectUri()]);
    return { redirectUri, version, clients };
  }

  @Put('clients/:provider')
  @Requires('settings:manage')
  @HttpCode(204)
  async change(
    @CurrentAgent() actor: AgentActor,
    @Param('provider', new ParseEnumPipe(PROVIDERS)) provider: OAuthProvider,
    @IfMatch() ifVersion: number,
    @Body({ schema: OAuthClientRequest }) { clientId, clientSecret, tenant }: z.infer<typeof OAuthClientRequest>,
  ): Promise<void> {
    const change = { clientId, clientSecret, ...(tenant && { tenant }) };
    await this.database.transaction((tx) => this.clients.change(tx, actor, { provider, change, ifVersion }));
  }

  @Delete('clients/:provider')
  @Requires('settings:manage')
  @HttpCode(204)
  async remove(
    @CurrentAgent() actor: AgentActor,
    @Param('provider', new ParseEnumPipe(PROVIDERS)) provider: OAuthProvider,
    @IfMatch() ifVersion: number,
  ): Promise<void> {
    await this.database.transaction((tx) => this.clients.change(tx, actor, { provider, change: null, ifVersion }));
  }

  /**
   * A browser comes here from the provider, so it is answered with a page to go to, whatever happened. The session is
   * asked for here and not by the guard, whose answer would be for a program.
   */
  @Get('return')
  @Public()
  async comeBack(
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Referrer-Policy', 'no-referrer');
    const outcome = await this.outcomeOf(query, request).catch((error: unknown) => {
      // Nobody reads JSON in a window of a browser; the console says what to do.
      this.logger.error({ event: 'oauth.return-failed', err: error });
      return { signIn: 'OAUTH_INTERRUPTED' };
    });
    response.redirect(303, `/settings/mailboxes?${new URLSearchParams(outcome)}`);
  }

  /** What the console is told in its address. */
  private async outcomeOf(query: Record<string, unknown>, request: Request): Promise<Record<string, string>> {
    const secret = readSessionCookie(request.headers.cookie, request.secure);
    const open = secret ? await this.sessions.find(secret) : undefined;
    if (!open || !can(open.actor, 'settings:manage')) return { signIn: 'OAUTH_SIGNED_OUT' };
    const text = (name: string): string | undefined => {
      const value = query[name];
      return typeof value === 'string' ? value.slice(0, 8_192) : undefined;
    };
    const { mailboxId, code } = await this.signIns.finish(open.sessionId, {
      state: text('state') ?? '',
      code: text('code'),
      error: text('error'),
      errorDescription: text('error_description'),
    });
    return { ...(mailboxId && { mailbox: mailboxId }), signIn: code ?? 'OK' };
  }
}
