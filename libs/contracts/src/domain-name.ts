import * as z from 'zod/mini';

const DOMAIN =
  /^(?=.{4,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,}$|^(?=.{4,253}$)(?:[a-z0-9-]+\.)+xn--[a-z0-9-]+$/u;

export const isDomainName = (value: string): boolean => DOMAIN.test(value);

/** The part of addresses behind the @; `@firm.ee` and `*@firm.ee` are the domain, too. */
export const domainName = z.string().check(
  z.trim(),
  z.toLowerCase(),
  z.overwrite((value) => value.replace(/^\*?@/, '')),
  z.refine(isDomainName),
);
