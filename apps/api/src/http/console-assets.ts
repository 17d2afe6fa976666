import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';

const YEAR = 'public, max-age=31536000, immutable';
/** Paths that belong to the server: everything else is a page of the console. */
const SERVER_PATHS = /^\/(api|s|health|messages|socket\.io|assets|privacy)(\/|$)/;

/** Whoever looks whether we are there asks with HEAD, and gets the answer of GET without its body. */
const READS = new Set(['GET', 'HEAD']);

/** Serves the built console; every address of it that is not a file gives its one page. */
export function serveConsole(app: Express, folder: string): void {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  const page = readFileSync(index);
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      setHeaders: (response) => response.setHeader('Cache-Control', YEAR),
    }),
  );
  app.use(express.static(folder, { index: false, maxAge: 0, redirect: false }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!READS.has(request.method) || SERVER_PATHS.test(request.path)) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(page);
  });
}
