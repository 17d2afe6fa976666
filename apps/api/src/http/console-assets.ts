import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { FirstScreen } from '#contracts';
import { ConsolePage } from './console-page.js';

const YEAR = 'public, max-age=31536000, immutable';
/** Paths that belong to the server: everything else is a page of the console. */
const SERVER_PATHS = /^\/(api|s|p|health|messages|socket\.io|assets|privacy|standards)(\/|$)/;
/** Whoever looks whether we are there asks with HEAD, and gets the answer of GET without its body. */
const READS = new Set(['GET', 'HEAD']);
/** Best first; the build lays both beside the files that shrink. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
/** A slow database must not keep the page back: without its first screen the console asks, and says what is wrong. */
const PATIENCE_MS = 1_000;

type FirstScreenOf = (request: Request) => Promise<FirstScreen | null>;

/** Serves the built console; every address of it that is not a file gives its one page. */
export function serveConsole(app: Express, folder: string, firstScreenOf: FirstScreenOf): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  const page = new ConsolePage(folder);
  app.use(
    '/assets',
    smallest(join(folder, 'assets')),
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      setHeaders: (response) => response.setHeader('Cache-Control', YEAR),
    }),
  );
  const files = express.static(folder, { index: false, maxAge: 0, redirect: false });
  // Nothing of the server's lies in the folder: without this the disk was asked at every request.
  app.use((request: Request, response: Response, next: NextFunction) =>
    SERVER_PATHS.test(request.path) ? next() : files(request, response, next),
  );
  app.use(async (request: Request, response: Response, next: NextFunction) => {
    if (!READS.has(request.method) || SERVER_PATHS.test(request.path)) {
      next();
      return;
    }
    // Whatever goes wrong here, the console meets again when it asks, and has the words for it.
    const first = await Promise.race([
      firstScreenOf(request).catch(() => null),
      pause(PATIENCE_MS, null, { ref: false }),
    ]);
    response.setHeader('Cache-Control', 'private, no-store');
    response.type('html').send(first ? page.with(first) : page.plain);
  });
}

/** Answers with the compressed copy of a file, where the browser takes one. */
function smallest(folder: string) {
  const known = new Set(readdirSync(folder));
  return (request: Request, response: Response, next: NextFunction): void => {
    response.vary('Accept-Encoding');
    const name = request.path.slice(1);
    const best = ENCODINGS.find(([encoding, ending]) => known.has(name + ending) && request.acceptsEncodings(encoding));
    if (best) {
      const [encoding, ending] = best;
      response.type(extname(name));
      response.setHeader('Content-Encoding', encoding);
      request.url = `/${name}${ending}`;
    }
    next();
  };
}
