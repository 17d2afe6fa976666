import type { NextFunction, Request, Response } from 'express';
import { newId } from '#kernel';

/** The console's policy (ruling 16): every script and style is a file of ours; sockets only to ourselves. */
const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer; a route that needs another policy (mail bodies, survey pages) sets its own afterwards. */
export function securityHeaders(
  request: Request & { requestId?: string },
  response: Response,
  next: NextFunction,
): void {
  request.requestId = newId();
  response.setHeader('X-Request-Id', request.requestId);
  response.setHeader('Content-Security-Policy', CONSOLE_POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  if (request.secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
  if (request.path.startsWith('/api/')) response.setHeader('Cache-Control', 'no-store');
  next();
}
