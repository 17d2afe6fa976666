import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { TokenScope } from '#contracts';
import type { Permission } from '#identity';
import { PERMISSION, type PUBLIC } from './permission.decorators.js';

export interface RoutePermission {
  method: string;
  path: string;
  permission: Permission | `token:${TokenScope}` | typeof PUBLIC;
}

const flat = (path: unknown): string[] => (Array.isArray(path) ? path.map(String) : [String(path ?? '')]);
const join = (prefix: string, path: string): string =>
  `/${[prefix, path].join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');

/** Refuses to start when a route names no permission, and lists all routes for the tests. */
@Injectable()
export class RoutePermissions implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.all().filter((route) => route.permission === undefined);
    if (open.length > 0)
      throw new Error(
        `Routes without a permission: ${open.map((route) => `${route.method} ${route.path}`).join(', ')}`,
      );
  }

  /** Every route with what it needs. */
  all(): RoutePermission[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance);
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        const method: RequestMethod | undefined = Reflect.getMetadata(METHOD_METADATA, handler);
        if (method === undefined) return [];
        const permission = this.reflector.getAllAndOverride(PERMISSION, [handler, metatype as never]);
        return flat(Reflect.getMetadata(PATH_METADATA, metatype)).flatMap((prefix) =>
          flat(Reflect.getMetadata(PATH_METADATA, handler)).map((path) => ({
            method: RequestMethod[method] ?? '?',
            path: join(prefix, path),
            permission,
          })),
        );
      });
    });
  }
}
