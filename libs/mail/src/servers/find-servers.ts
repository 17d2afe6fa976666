// Which servers an address most likely has. In this order: the provider of the domain, the provider of its MX hosts,
// the SRV records of the domain (RFC 6186, RFC 8314), and names that people give such servers, where they resolve.
// Only the domain name system is asked: no third party learns the address, and no stranger's host gets a request.
import { lookup, resolveMx, resolveSrv } from 'node:dns/promises';
import { SECOND } from '#kernel';
import { isReservedAddress } from '../delivery-route.js';
import {
  type MailProvider,
  providerOfDomain,
  providerOfMx,
  type ServerPlace,
  type SignInWay,
} from './mail-providers.js';

/** The questions that are put to the domain name system; every one may fail. */
export interface MailResolver {
  mx(domain: string): Promise<string[]>;
  srv(name: string): Promise<{ name: string; port: number; priority: number }[]>;
  exists(host: string): Promise<boolean>;
}

export interface ServerProposal {
  provider: Pick<MailProvider, 'id' | 'name' | 'help'> | null;
  /** How it was found; `nothing`: the servers have to be typed. */
  source: 'provider' | 'mx' | 'srv' | 'guess' | 'nothing';
  ways: readonly SignInWay[];
  incoming: ServerPlace | null;
  outgoing: ServerPlace | null;
}

const PATIENCE_MS = 4 * SECOND;

/** The system's resolver. */
export const systemResolver: MailResolver = {
  async mx(domain) {
    const found = await resolveMx(domain);
    return found.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange);
  },
  srv: (name) => resolveSrv(name),
  exists: async (host) => (await lookup(host)).address !== '',
};

/** Proposes servers for an address; never fails, at worst it proposes nothing. */
export async function findServers(address: string, resolver: MailResolver = systemResolver): Promise<ServerProposal> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const own = providerOfDomain(domain);
  if (own) return proposalOf(own, 'provider');
  // Nothing lives there, and nobody has to be asked.
  if (isReservedAddress(address.toLowerCase())) return unnamed('nothing', null, null);
  const [hosts, told] = await Promise.all([orNothing(() => resolver.mx(domain), []), bySrv(domain, resolver)]);
  const host = providerOfMx(hosts);
  if (host) return proposalOf(host, 'mx');
  return told ?? byName(domain, { resolver, mx: hosts });
}

const proposalOf = ({ id, name, help, ways, incoming, outgoing }: MailProvider, source: 'provider' | 'mx') => ({
  provider: { id, name, help },
  source,
  ways,
  incoming,
  outgoing,
});

const unnamed = (
  source: 'srv' | 'guess' | 'nothing',
  incoming: ServerPlace | null,
  outgoing: ServerPlace | null,
): ServerProposal => ({ provider: null, source, ways: ['password'], incoming, outgoing });

async function bySrv(domain: string, resolver: MailResolver): Promise<ServerProposal | undefined> {
  const ask = async (service: string, security: ServerPlace['security']): Promise<ServerPlace | undefined> => {
    const found = await orNothing(() => resolver.srv(`${service}._tcp.${domain}`), []);
    const [first] = found.sort((a, b) => a.priority - b.priority);
    // A lone dot says that the service is not offered (RFC 6186, 3.4).
    if (!first || first.name === '' || first.name === '.') return undefined;
    return { host: first.name.replace(/\.$/, '').toLowerCase(), port: first.port, security };
  };
  const [imaps, imap, submissions, submission] = await Promise.all([
    ask('_imaps', 'tls'),
    ask('_imap', 'starttls'),
    ask('_submissions', 'tls'),
    ask('_submission', 'starttls'),
  ]);
  const incoming = imaps ?? imap;
  if (!incoming) return undefined;
  return unnamed('srv', incoming, submissions ?? submission ?? null);
}

async function byName(
  domain: string,
  { resolver, mx }: { resolver: MailResolver; mx: readonly string[] },
): Promise<ServerProposal> {
  // The host that takes the mail of a small domain often is the one that keeps it.
  const ownHosts = mx.filter((host) => host.toLowerCase().endsWith(`.${domain}`)).slice(0, 1);
  const first = async (names: readonly string[]): Promise<string | undefined> => {
    const found = await Promise.all(names.map((name) => orNothing(() => resolver.exists(name), false)));
    return names[found.indexOf(true)];
  };
  const [incoming, outgoing] = await Promise.all([
    first([`imap.${domain}`, `mail.${domain}`, ...ownHosts]),
    first([`smtp.${domain}`, `mail.${domain}`, ...ownHosts]),
  ]);
  if (!incoming) return unnamed('nothing', null, null);
  return unnamed(
    'guess',
    { host: incoming, port: 993, security: 'tls' },
    {
      host: outgoing ?? incoming,
      port: 465,
      security: 'tls',
    },
  );
}

/** A resolver that fails or dawdles has said nothing. */
async function orNothing<Found>(ask: () => Promise<Found>, nothing: Found): Promise<Found> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Found>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, nothing);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return nothing;
  } finally {
    clearTimeout(timer);
  }
}
