import type { NextFunction, Request, Response } from 'express';

/** Whether the router can read a path: it gives up on a `%` that encodes nothing. */
export function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

/**
 * Customers' links pass mail programs, which cut them and put signs behind them. A `%` that encodes nothing stands for
 * itself there, so that a person gets a page, and not an error for programs.
 */
export function readableLinks(request: Request, _response: Response, next: NextFunction): void {
  const [path = '', ...query] = request.url.split('?');
  if (path.startsWith('/s/') && !isReadable(path)) request.url = [path.replaceAll('%', '%25'), ...query].join('?');
  next();
}
