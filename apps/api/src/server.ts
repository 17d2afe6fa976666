import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { Config } from '#config';
import { PublicAddress } from '#mail';
import { FirstScreens } from './first-screen/first-screens.service.js';
import { serveConsole } from './http/console-assets.js';
import { readableLinks } from './http/readable-links.js';
import { securityHeaders } from './http/security-headers.js';

const BODY_LIMIT = '1mb';
const CONSOLE_FOLDER = fileURLToPath(new URL('../../console', import.meta.url));

const isFormOfPage = (request: IncomingMessage): boolean =>
  !/^\/+api(\/|$)/i.test(request.url ?? '') &&
  request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;

/** Sets up what every HTTP answer needs, before the routes. */
export function prepareHttp(app: NestExpressApplication, config: Config, consoleFolder = CONSOLE_FOLDER): void {
  app.disable('x-powered-by');
  // No answer of ours is kept (`no-store`), so a sum over each would be for nobody; versions and files have their own.
  app.set('etag', false);
  app.set('trust proxy', config.HEARD_TRUSTED_PROXIES);
  app.set('query parser', 'simple');
  app.use(securityHeaders);
  app.use(readableLinks);
  app.use(lettingGo(app));
  app.useBodyParser('json', { limit: BODY_LIMIT });
  // Forms are for the customer's pages alone: a form needs no leave to be sent from a foreign site.
  app.useBodyParser('urlencoded', { limit: BODY_LIMIT, extended: false, type: isFormOfPage });
  if (!config.HEARD_ROLES.includes('api')) return;
  const firstScreens = app.get(FirstScreens, { strict: false });
  serveConsole(app.getHttpAdapter().getInstance(), consoleFolder, (request) => firstScreens.of(request));
}

/** A node that ends asks proxies to use another: an open connection in use would keep it for ever. */
function lettingGo(app: NestExpressApplication) {
  const server: { listening: boolean } = app.getHttpServer();
  return (_request: Request, response: Response, next: NextFunction): void => {
    if (!server.listening) response.setHeader('Connection', 'close');
    next();
  };
}

/** Listens, and tells the public address where. @returns the URL of the listener. */
export async function listen(app: NestExpressApplication & INestApplicationContext, config: Config): Promise<string> {
  await app.listen(config.HEARD_HTTP_PORT, config.HEARD_HOST);
  const bound = app.getHttpServer().address() as { port: number };
  const host = config.HEARD_HOST === '0.0.0.0' || config.HEARD_HOST === '::' ? '127.0.0.1' : config.HEARD_HOST;
  const url = `http://${host}:${bound.port}`;
  app.get(PublicAddress, { strict: false }).listensOn(url);
  return url;
}
