import { appendFile, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programOf } from './needs.js';
import { eventually, freePorts, isListening, Program } from './programs.js';

const PASSWORD = 'secret-of-tests';
/** As root: Exim refuses to deliver with a configuration of ours and the rights of root. */
const NOBODY = 65_534;

/** What a server does with `+detail` in the addresses of its people. */
export type DetailTreatment = 'kept' | 'dropped' | 'refused';

interface EximOptions {
  /** Where the mail of each domain goes, by port; mail for other domains is refused. */
  routes: Record<string, { lmtp: number } | { smtp: number }>;
  details?: DetailTreatment;
  /** Headers that it takes out of every mail, as some gateways do. */
  withoutHeaders?: string[];
}

/**
 * A real Exim on a loopback port with a configuration and a queue of its own. It takes a mail before it knows whether the
 * person exists, and writes a delivery report when not; after a second without success it tells the sender of the delay.
 */
export class Exim {
  readonly password = PASSWORD;

  private constructor(
    private readonly program: Program,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(options: EximOptions): Promise<Exim> {
    const path = programOf('exim');
    if (!path) throw new Error('Exim is not installed.');
    const [uid, gid] = process.getuid?.() === 0 ? [NOBODY, NOBODY] : [process.getuid?.(), process.getgid?.()];
    if (uid === undefined || gid === undefined) throw new Error('Exim runs on Unix alone.');
    const folder = await mkdtemp(join(tmpdir(), 'heard-exim-'));
    const [port = 0] = await freePorts(1);
    await mkdir(join(folder, 'spool'));
    await writeFile(join(folder, 'gone'), '');
    await writeFile(join(folder, 'exim.conf'), configurationOf(folder, { ...options, port, uid, gid }));
    for (const place of [folder, join(folder, 'spool')]) await chown(place, uid, gid);
    const program = new Program(path, ['-C', join(folder, 'exim.conf'), '-bdf', '-q1s'], { uid, gid, cwd: folder });
    await eventually('Exim listens', () => {
      if (program.process.exitCode !== null) throw new Error(`Exim ended: ${program.output}`);
      return isListening(port);
    });
    return new Exim(program, folder, port);
  }

  /** Whoever had this address is gone: mail to it comes back. */
  async removeUser(address: string): Promise<void> {
    await appendFile(join(this.folder, 'gone'), `${address}\n`);
  }

  /** Everything that it has logged. */
  get log(): string {
    return this.program.output;
  }

  async stop(): Promise<void> {
    await this.program.end();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Settings = EximOptions & { port: number; uid: number; gid: number };

function configurationOf(folder: string, { port, uid, gid, routes, details, withoutHeaders }: Settings): string {
  const hops = Object.entries(routes);
  return `
exim_user = ${uid}
exim_group = ${gid}
spool_directory = ${folder}/spool
log_file_path = ${folder}/spool/%slog
log_selector = +received_recipients
keep_environment =
primary_hostname = mx.post.ee
domainlist ours = ${hops.map(([domain]) => domain).join(' : ')}
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
tls_advertise_hosts =
host_lookup =
helo_lookup_domains =
rfc1413_hosts =
check_spool_space = 0
check_spool_inodes = 0
message_size_limit = 50M
delay_warning = 1s
acl_smtp_rcpt = check_rcpt
acl_smtp_data = check_data

begin acl
check_rcpt:
  accept domains = +ours
  deny message = relay not permitted
check_data:
${withoutHeaders ? `  warn remove_header = ${withoutHeaders.join(' : ')}` : ''}
  accept

begin routers
gone:
  driver = redirect
  condition = \${lookup{$local_part@$domain}lsearch{${folder}/gone}{yes}{no}}
  allow_fail
  data = :fail: Unknown user
${DETAILS[details ?? 'kept']}
${hops.map(([domain], hop) => routerOf(domain, hop)).join('\n')}

begin transports
${hops.map(([, to], hop) => transportOf(to, hop)).join('\n')}

begin retry
* * F,1h,1s

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_set_id = $auth2
  server_condition = \${if eq{$auth3}{${PASSWORD}}}
`;
}

const DETAILS: Record<DetailTreatment, string> = {
  kept: '',
  dropped: `
plain_address:
  driver = redirect
  local_part_suffix = +*
  data = $local_part@$domain`,
  refused: `
no_details:
  driver = redirect
  local_part_suffix = +*
  allow_fail
  data = :fail: Unknown user`,
};

const routerOf = (domain: string, hop: number): string => `
hop${hop}:
  driver = manualroute
  domains = ${domain}
  route_list = * 127.0.0.1
  self = send
  transport = hop${hop}`;

const transportOf = (to: { lmtp: number } | { smtp: number }, hop: number): string => `
hop${hop}:
  driver = smtp
  protocol = ${'lmtp' in to ? 'lmtp' : 'smtp'}
  port = ${'lmtp' in to ? to.lmtp : to.smtp}
  allow_localhost
  hosts_avoid_tls = *`;
