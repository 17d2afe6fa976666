import type { Request, Response } from 'express';

/**
 * The name under HTTPS makes browsers insist on Secure, Path=/ and no Domain (RFC 6265bis, `__Host-`); over plain HTTP
 * browsers drop such a cookie, so another name is used there.
 */
const SECURE_NAME = '__Host-heard';
const PLAIN_NAME = 'heard';
const DAYS_90_MS = 90 * 24 * 60 * 60 * 1000;

const nameFor = (request: { secure: boolean }): string => (request.secure ? SECURE_NAME : PLAIN_NAME);

/** The session secret of a Cookie header, or null. */
export function readSessionCookie(header: string | undefined, isSecure: boolean): string | null {
  const name = nameFor({ secure: isSecure });
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return null;
}

export function writeSessionCookie(request: Request, response: Response, secret: string): void {
  response.cookie(nameFor(request), secret, {
    httpOnly: true,
    secure: request.secure,
    sameSite: 'lax',
    path: '/',
    maxAge: DAYS_90_MS,
  });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(nameFor(request), { httpOnly: true, secure: request.secure, sameSite: 'lax', path: '/' });
}
