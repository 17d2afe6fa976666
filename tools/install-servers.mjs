// For npm test -- --install alone: the servers that some tests need, from Debian's packages, without starting them.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { OperatorError } from './operator-error.mjs';

const SERVERS = {
  'redis-server': ['/usr/bin/redis-server', '/usr/local/bin/redis-server'],
  nginx: ['/usr/sbin/nginx', '/usr/local/sbin/nginx'],
  'dovecot-imapd': ['/usr/lib/dovecot/imap', '/usr/libexec/dovecot/imap'],
  'dovecot-lmtpd': ['/usr/lib/dovecot/lmtp', '/usr/libexec/dovecot/lmtp'],
  'exim4-daemon-light': ['/usr/sbin/exim4', '/usr/sbin/exim'],
  swaks: ['/usr/bin/swaks', '/usr/local/bin/swaks'],
  spamassassin: ['/usr/bin/spamassassin', '/usr/local/bin/spamassassin'],
  lynx: ['/usr/bin/lynx', '/usr/local/bin/lynx'],
  w3m: ['/usr/bin/w3m', '/usr/local/bin/w3m'],
};
const POLICY = '/usr/sbin/policy-rc.d';

const missingServers = () => Object.keys(SERVERS).filter((name) => !SERVERS[name].some((path) => existsSync(path)));

function run(command, args) {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (result.status === 0) return;
  const end = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`
    .trim()
    .split('\n')
    .slice(-8)
    .join('\n');
  throw new OperatorError(`${command} ${args.join(' ')} failed:\n${end}`);
}

/** Installs what is missing. @throws OperatorError when that is not possible here */
export function installServers(say) {
  const missing = missingServers();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new OperatorError(
      `HEARD_TEST_INSTALL: ${missing.join(' and ')} can be installed only as root on Debian. Install them yourself, or leave the flag out.`,
    );
  }
  say(`installing ${missing.join(' and ')} from Debian's packages`);
  // Debian asks this file before it starts a freshly installed service; 101 means no.
  const ownsPolicy = !existsSync(POLICY);
  if (ownsPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update', '-q']);
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '-q', '--no-install-recommends', ...missing]);
  } finally {
    if (ownsPolicy) rmSync(POLICY, { force: true });
  }
  const left = missingServers();
  if (left.length > 0) throw new OperatorError(`${left.join(' and ')} is still missing after apt-get install.`);
}
