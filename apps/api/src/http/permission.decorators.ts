import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import type { TokenScope } from '#contracts';
import type { IntegrationActor } from '#customers';
import type { KnownIntegration, Permission } from '#identity';
import type { AgentActor } from '#kernel';
import { AppError } from '#kernel';

export const PERMISSION = Symbol('permission');
export const PUBLIC = 'public';
export const FORMS = Symbol('forms');

/** The request after the guard: who asks, in which session. */
export interface SignedInRequest extends Request {
  actor?: AgentActor;
  sessionId?: string;
  /** On routes for programs. */
  integration?: KnownIntegration;
}

/** The permission that this route needs. A route without `Requires` or `Public` stops the start-up. */
export const Requires = (permission: Permission) => SetMetadata(PERMISSION, permission);

/** Anybody may call this route; what it does is protected by a token, a link or nothing at all. */
export const Public = () => SetMetadata(PERMISSION, PUBLIC);

/** A route for programs alone: they ask with the token of an integration that has this scope. No session opens it. */
export const RequiresToken = (scope: TokenScope) => SetMetadata(PERMISSION, `token:${scope}`);

/** The scope that a route for programs needs; undefined: it is for people. */
export const scopeOf = (permission: string): TokenScope | undefined =>
  permission.startsWith('token:') ? (permission.slice('token:'.length) as TokenScope) : undefined;

/** Which program asks. Only on routes with `RequiresToken`. */
export const CurrentIntegration = createParamDecorator((_: unknown, context: ExecutionContext): IntegrationActor => {
  const { integration } = context.switchToHttp().getRequest<SignedInRequest>();
  if (!integration) throw new AppError('bug', 'ROUTE_WITHOUT_PERMISSION');
  return { kind: 'system', job: 'integration', integrationId: integration.integrationId };
});

/** Public pages whose forms any browser may send: they see to foreign senders themselves. */
export const PublicForms = () => applyDecorators(Public(), SetMetadata(FORMS, true));

/** Who is signed in. Only on routes with `Requires`. */
export const CurrentAgent = createParamDecorator((_: unknown, context: ExecutionContext): AgentActor => {
  const { actor } = context.switchToHttp().getRequest<SignedInRequest>();
  if (!actor) throw new AppError('bug', 'ROUTE_WITHOUT_PERMISSION');
  return actor;
});

/** The version in If-Match: `"3"`. @throws 428 when it is missing, 422 when it is no number. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
  if (header === undefined) throw new AppError('precondition_required', 'IF_MATCH_REQUIRED');
  const version = Number(/^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1]);
  if (!Number.isInteger(version)) throw new AppError('invalid', 'IF_MATCH_WRONG');
  return version;
});
