import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import {
  ChangeMeRequest,
  type LinkView,
  PresenceRequest,
  type SessionView,
  SetUpRequest,
  type SetupView,
  SignInRequest,
  UseLinkRequest,
} from '#contracts';
import { AgentService, OneTimeLinkService, SessionService } from '#identity';
import type { AgentActor } from '#kernel';
import {
  CurrentAgent,
  clearSessionCookie,
  EncryptionGuard,
  Public,
  Requires,
  rateLimit,
  readSessionCookie,
  type SignedInRequest,
  writeSessionCookie,
} from '../http/index.js';
import { SessionViews } from './session-view.js';
import { SignInLimits } from './sign-in-limits.js';

const userAgentOf = (request: Request): string => request.headers['user-agent'] ?? '';
/** Guessing a password or a link: so many tries a minute and address, the right ones included. */
const GuessLimit = rateLimit({ points: 20, perSeconds: 60 });

/** Signing in and out, the first set-up, and one-time links. */
@Controller('api')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly agents: AgentService,
    private readonly links: OneTimeLinkService,
    private readonly views: SessionViews,
    private readonly limits: SignInLimits,
  ) {}

  @Get('session')
  @Requires('me:change')
  session(@CurrentAgent() actor: AgentActor, @Req() request: Request): Promise<SessionView> {
    return this.views.of(actor, request);
  }

  /** Who is here, asked by a page that does not know yet whether anybody is: nobody is no error, and answers 204. */
  @Get('me')
  @Public()
  async me(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionView | undefined> {
    const secret = readSessionCookie(request.headers.cookie, request.secure);
    const open = secret ? await this.sessions.find(secret) : undefined;
    if (open) return this.views.of(open.actor, request);
    response.status(204);
    return undefined;
  }

  @Post('session')
  @Public()
  @UseGuards(GuessLimit, EncryptionGuard)
  @HttpCode(200)
  async signIn(
    @Body({ schema: SignInRequest }) body: z.infer<typeof SignInRequest>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { secret } = await this.limits.attempt(body.email, () =>
      this.sessions.signIn(body.email, body.password, userAgentOf(request)),
    );
    return this.enter(secret, request, response);
  }

  @Delete('session')
  @Requires('me:change')
  @HttpCode(204)
  async signOut(
    @CurrentAgent() actor: AgentActor,
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (request.sessionId) await this.sessions.end(actor, request.sessionId);
    clearSessionCookie(request, response);
  }

  @Get('setup')
  @Public()
  setup(@Req() request: Request): Promise<SetupView> {
    return this.views.setup(request);
  }

  @Post('setup')
  @Public()
  @UseGuards(GuessLimit, EncryptionGuard)
  @HttpCode(200)
  async setUp(
    @Body({ schema: SetUpRequest }) body: z.infer<typeof SetUpRequest>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { secret } = await this.agents.setUp(body, userAgentOf(request));
    return this.enter(secret, request, response);
  }

  @Get('links/:token')
  @Public()
  @UseGuards(GuessLimit, EncryptionGuard)
  async link(@Param('token') token: string): Promise<LinkView> {
    const { purpose, name, email } = await this.links.look(token);
    return { purpose, name, email };
  }

  @Post('links/:token')
  @Public()
  @UseGuards(GuessLimit, EncryptionGuard)
  @HttpCode(200)
  async useLink(
    @Param('token') token: string,
    @Body({ schema: UseLinkRequest }) body: z.infer<typeof UseLinkRequest>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { secret } = await this.agents.useLink(token, body, userAgentOf(request));
    return this.enter(secret, request, response);
  }

  @Patch('me')
  @Requires('me:change')
  async changeMe(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: ChangeMeRequest }) body: z.infer<typeof ChangeMeRequest>,
    @Req() request: Request,
  ): Promise<SessionView> {
    await this.agents.changeMe(actor, body);
    return this.views.of(actor, request);
  }

  @Put('me/presence')
  @Requires('me:change')
  @HttpCode(204)
  async setPresence(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: PresenceRequest }) body: z.infer<typeof PresenceRequest>,
  ): Promise<void> {
    await this.agents.setPresence(actor, body.state);
  }

  private async enter(secret: string, request: Request, response: Response): Promise<SessionView> {
    const { actor } = await this.sessions.resolve(secret);
    writeSessionCookie(request, response, secret);
    return this.views.of(actor, request);
  }
}
