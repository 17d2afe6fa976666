import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { programOf } from './needs.js';
import { eventually, freePorts, isListening, Program } from './programs.js';
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificates.js';

const PASSWORD = 'secret-of-tests';
const run = promisify(execFile);

/** A real Dovecot on loopback ports with a configuration, users and folders of its own. Any user, one password. */
export class Dovecot {
  readonly password = PASSWORD;

  private constructor(
    private readonly program: Program,
    private readonly folder: string,
    readonly ports: { imap: number; imaps: number; lmtp: number },
  ) {}

  static async start(): Promise<Dovecot> {
    const path = programOf('dovecot');
    if (!path) throw new Error('Dovecot is not installed.');
    const folder = await mkdtemp(join(tmpdir(), 'heard-dovecot-'));
    await chmod(folder, 0o755);
    const [imap = 0, imaps = 0, lmtp = 0] = await freePorts(3);
    await mkdir(join(folder, 'mail'), { mode: 0o777 });
    await chmod(join(folder, 'mail'), 0o777);
    await writeFile(join(folder, 'cert.pem'), TEST_CERTIFICATE);
    await writeFile(join(folder, 'key.pem'), TEST_KEY, { mode: 0o600 });
    const conf = join(folder, 'dovecot.conf');
    await writeFile(conf, configurationOf(folder, { imap, imaps, lmtp }, await ownNames()));
    const program = new Program(path, ['-F', '-c', conf]);
    await eventually('Dovecot listens', async () => {
      if (program.process.exitCode !== null) throw new Error(`Dovecot ended: ${program.output}`);
      return (await Promise.all([imap, imaps, lmtp].map(isListening))).every(Boolean);
    });
    return new Dovecot(program, folder, { imap, imaps, lmtp });
  }

  /** Hands a mail over by LMTP, as a mail server would. @returns when Dovecot has said that it is delivered */
  async deliver(raw: string, to: string, from = 'mari@customer.ee'): Promise<void> {
    const text = raw.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
    await speakLmtp(this.ports.lmtp, [
      'LHLO test',
      `MAIL FROM:<${from}>`,
      `RCPT TO:<${to}>`,
      'DATA',
      `${text}\r\n.`,
      'QUIT',
    ]);
  }

  /** Runs doveadm for this server, e.g. to remove mail. */
  async doveadm(...args: string[]): Promise<string> {
    const { stdout } = await run('doveadm', ['-c', join(this.folder, 'dovecot.conf'), ...args]);
    return stdout;
  }

  /** The raw mails in the inbox of a user, oldest first. */
  async inbox(user: string): Promise<string[]> {
    const list = async (folder: string) =>
      (await readdir(folder).catch(() => [])).map((name) => ({ name, path: join(folder, name) }));
    const lying = await Promise.all(['cur', 'new'].map((part) => list(join(this.maildir(user), part))));
    // The name begins with the time of arrival, and counts on within a second.
    const files = lying.flat().sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
    return Promise.all(files.map(({ path }) => readFile(path, 'utf8')));
  }

  /** Where the mail of a user lies (Maildir). */
  maildir(user: string): string {
    return join(this.folder, 'mail', user);
  }

  async log(): Promise<string> {
    return readFile(join(this.folder, 'dovecot.log'), 'utf8').catch(() => '');
  }

  async stop(): Promise<void> {
    await this.program.end();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Whose processes and sockets those of Dovecot are; it knows people and groups by name alone. */
interface Owner {
  user: string;
  group: string;
}

/** As root, Dovecot has people of its own for that. */
async function ownNames(): Promise<Owner | undefined> {
  if (process.getuid?.() === 0) return undefined;
  const [user, group] = await Promise.all(
    ['-un', '-gn'].map(async (which) => (await run('id', [which])).stdout.trim()),
  );
  return { user: user ?? '', group: group ?? '' };
}

function configurationOf(
  folder: string,
  ports: { imap: number; imaps: number; lmtp: number },
  owner: Owner | undefined,
): string {
  const isRoot = owner === undefined;
  return `
protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
instance_name = heard-test-${ports.imap}
ssl = yes
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
${owner ? `default_login_user = ${owner.user}\ndefault_internal_user = ${owner.user}\ndefault_internal_group = ${owner.group}` : ''}
mail_location = maildir:${folder}/mail/%u
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
first_valid_uid = 1
mail_max_userip_connections = 100
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${owner?.user ?? 'nobody'} gid=${owner?.group ?? 'nogroup'} home=${folder}/mail/%u allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
  ${isRoot ? '' : 'chroot ='}
}
service anvil {
  ${isRoot ? '' : 'chroot ='}
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${ports.lmtp}
  }
}
service stats {
  ${isRoot ? '' : 'chroot ='}
}
`;
}

function speakLmtp(port: number, steps: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    let next = 0;
    let buffer = '';
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      const lines = buffer.split('\r\n');
      buffer = lines.pop() ?? '';
      for (const line of lines) {
        if (/^\d{3}-/.test(line)) continue;
        if (/^[45]/.test(line)) return reject(new Error(line));
        const step = steps[next++];
        if (step !== undefined) socket.write(`${step}\r\n`);
        // The answer to the mail itself: it is delivered.
        if (next === steps.length) resolve();
      }
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}
