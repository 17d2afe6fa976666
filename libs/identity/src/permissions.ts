/**
 * The one policy table: which role may do what. Every route, socket event and job of a person names one of these;
 * whether it may touch a certain ticket or case is the object rule of the lib that owns it.
 */
import { type AgentActor, AppError, ROLES, type Role } from '#kernel';

const everybody: readonly Role[] = ROLES;
const leads: readonly Role[] = ['supervisor', 'admin'];
const admins: readonly Role[] = ['admin'];

export const PERMISSIONS = {
  'queue:read': everybody,
  'ticket:read': everybody,
  'ticket:open': everybody,
  'ticket:reply': everybody,
  /** The same words to many customers at once. */
  'ticket:reply-many': everybody,
  'ticket:note': everybody,
  'ticket:assign': everybody,
  'ticket:move': everybody,
  'ticket:prioritise': everybody,
  'ticket:status': everybody,
  'ticket:tag': everybody,
  'ticket:fields': everybody,
  'desk:define': admins,
  'ticket:snooze': everybody,
  'ticket:follow': everybody,
  'tag:open': everybody,
  'tag:manage': leads,
  'ticket:resolve': everybody,
  'ticket:spam': everybody,
  'ticket:trash': everybody,
  'ticket:trash-case': leads,
  'ticket:purge': admins,
  'message:redact': leads,
  'ticket:merge': everybody,
  'customer:read': everybody,
  'customer:change': everybody,
  'customer:merge': leads,
  'company:remove': leads,
  'macro:use': everybody,
  'macro:share': leads,
  'rule:read': leads,
  'rule:manage': admins,
  'ticket:escalate': everybody,
  'message:accept': everybody,
  'view:keep': everybody,
  'view:share-team': leads,
  'view:share-all': admins,
  'quarantine:work': leads,
  'sender:block': leads,
  'words:read': leads,
  'words:work': leads,
  'satisfaction:read': leads,
  'satisfaction:own': everybody,
  'survey:refuse': leads,
  'alert:read': leads,
  'alert:acknowledge': leads,
  'escalation:read': everybody,
  'escalation:work': everybody,
  'remedy:read': leads,
  'remedy:decide': leads,
  'people:read': everybody,
  'people:manage': admins,
  'settings:read': admins,
  'settings:manage': admins,
  'localmail:use': admins,
  'demo:play': admins,
  'notification:read': everybody,
  'me:change': everybody,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** True when the role of the actor holds the permission. */
export const can = (actor: { role: Role }, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(actor.role);

/** All permissions of a role, for the console to show only what works. */
export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => can({ role }, permission));

/** The role does not hold the permission. */
export class ForbiddenError extends AppError {
  constructor(permission: Permission) {
    super('forbidden', 'FORBIDDEN', { details: { permission } });
  }
}

/** @throws {ForbiddenError} FORBIDDEN */
export function demand(actor: AgentActor, permission: Permission): void {
  if (!can(actor, permission)) throw new ForbiddenError(permission);
}
