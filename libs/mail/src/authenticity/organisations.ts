// Which domains belong to one owner. Below a public suffix (`co.uk`, `com.ee`, `github.io`) everybody registers theirs, so
// two names that meet there have nothing to do with each other. The list is Mozilla's Public Suffix List, with its private
// part, as the library `tldts` brings it.
import { getPublicSuffix } from 'tldts';

/** Whether anybody can have a domain right below this one. Names without a dot are such, too. */
export function isPublicSuffix(domain: string): boolean {
  const plain = domain.toLowerCase().replace(/\.+$/, '');
  return plain !== '' && getPublicSuffix(plain, { allowPrivateDomains: true, validateHostname: false }) === plain;
}

/** `name` is the domain or lies below it, and what lies below it is its owner's. */
export function isDomainWithin(name: string, domain: string): boolean {
  const lower = name.toLowerCase();
  return lower === domain || (lower.endsWith(`.${domain}`) && !isPublicSuffix(domain));
}

/** The same domain, or one below the other in the hands of one owner. Both in lower case. */
export const areOfOneOwner = (one: string, other: string): boolean =>
  isDomainWithin(one, other) || isDomainWithin(other, one);
