import { describe, expect, it } from '@jest/globals';
import { findServers, type MailResolver } from './find-servers.js';
import { MAIL_PROVIDERS, providerOfServer } from './mail-providers.js';

/** A domain name system that knows these names alone and remembers what it was asked. */
class ScriptedNames implements MailResolver {
  readonly asked: string[] = [];

  constructor(
    private readonly known: {
      mx?: Record<string, string[]>;
      srv?: Record<string, [string, number][]>;
      hosts?: string[];
    } = {},
  ) {}

  async mx(domain: string): Promise<string[]> {
    this.asked.push(domain);
    return this.known.mx?.[domain] ?? Promise.reject(new Error('ENODATA'));
  }

  async srv(name: string): Promise<{ name: string; port: number; priority: number }[]> {
    this.asked.push(name);
    const found = this.known.srv?.[name];
    if (!found) throw new Error('ENOTFOUND');
    return found.map(([host, port], priority) => ({ name: host, port, priority }));
  }

  async exists(host: string): Promise<boolean> {
    this.asked.push(host);
    if (!this.known.hosts?.includes(host)) throw new Error('ENOTFOUND');
    return true;
  }
}

describe('the servers of an address', () => {
  it('are those of its provider, and nobody is asked', async () => {
    const names = new ScriptedNames();
    const found = await findServers('Help.Desk@GMAIL.com', names);
    expect(found).toMatchObject({
      provider: { id: 'google' },
      source: 'provider',
      ways: ['app_password', 'google'],
      incoming: { host: 'imap.gmail.com', port: 993, security: 'tls' },
      outgoing: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
    });
    expect(names.asked).toEqual([]);
  });

  it.each([
    ['fjord-ee.mail.protection.outlook.com', 'microsoft', ['microsoft']],
    ['aspmx.l.google.com', 'google', ['app_password', 'google']],
    ['mx1.zone.eu', 'zone', ['password']],
    ['mail1.veebimajutus.ee', 'veebimajutus', ['password']],
    ['mx1.hostinger.com', 'hostinger', ['password']],
    ['mx.zoho.eu', 'zoho-eu', ['app_password']],
    ['spool.mail.gandi.net', 'gandi', ['password']],
  ])('are found by where the mail of the domain arrives: %s', async (mx, id, ways) => {
    const found = await findServers('help@fjord.ee', new ScriptedNames({ mx: { 'fjord.ee': [mx] } }));
    expect(found).toMatchObject({ source: 'mx', provider: { id }, ways });
  });

  it('are not those of a provider whose name somebody else wears', async () => {
    for (const mx of ['google.com.evil.test', 'notgoogle.com', 'outlook.com']) {
      const found = await findServers('help@fjord.ee', new ScriptedNames({ mx: { 'fjord.ee': [mx] } }));
      expect([mx, found.provider]).toEqual([mx, null]);
    }
  });

  it('are what the domain says in its SRV records, encrypted from the first byte where it offers that', async () => {
    const names = new ScriptedNames({
      srv: {
        '_imaps._tcp.fjord.ee': [['Post.Fjord.ee.', 993]],
        '_imap._tcp.fjord.ee': [['old.fjord.ee', 143]],
        '_submission._tcp.fjord.ee': [['post.fjord.ee', 587]],
      },
    });
    expect(await findServers('help@fjord.ee', names)).toEqual({
      provider: null,
      source: 'srv',
      ways: ['password'],
      incoming: { host: 'post.fjord.ee', port: 993, security: 'tls' },
      outgoing: { host: 'post.fjord.ee', port: 587, security: 'starttls' },
    });
  });

  it('are not taken from a record that says the service is not offered', async () => {
    const names = new ScriptedNames({ srv: { '_imaps._tcp.fjord.ee': [['.', 0]] }, hosts: ['mail.fjord.ee'] });
    expect(await findServers('help@fjord.ee', names)).toMatchObject({
      source: 'guess',
      incoming: { host: 'mail.fjord.ee' },
    });
  });

  it('are guessed among names that exist, the more telling one first', async () => {
    const names = new ScriptedNames({ hosts: ['imap.fjord.ee', 'mail.fjord.ee'] });
    expect(await findServers('help@fjord.ee', names)).toMatchObject({
      source: 'guess',
      incoming: { host: 'imap.fjord.ee', port: 993, security: 'tls' },
      outgoing: { host: 'mail.fjord.ee', port: 465, security: 'tls' },
    });
  });

  it('are the mail exchanger of the domain itself where no such name exists', async () => {
    const names = new ScriptedNames({
      mx: { 'fjord.ee': ['mx.other.test', 'post.fjord.ee'] },
      hosts: ['post.fjord.ee'],
    });
    expect((await findServers('help@fjord.ee', names)).incoming?.host).toBe('post.fjord.ee');
  });

  it('are not looked for where no mail can be', async () => {
    const names = new ScriptedNames({ hosts: ['imap.fjord.test'] });
    expect(await findServers('help@fjord.test', names)).toMatchObject({ source: 'nothing', incoming: null });
    expect(names.asked).toEqual([]);
  });

  it('are left open when nothing is known, and only names of the domain were asked for', async () => {
    const names = new ScriptedNames();
    expect(await findServers('help@fjord.ee', names)).toMatchObject({
      source: 'nothing',
      incoming: null,
      outgoing: null,
    });
    expect(names.asked.filter((name) => !name.endsWith('fjord.ee'))).toEqual([]);
  });
});

describe('the table of providers', () => {
  it('names each provider, domain and mail exchanger once, and leads nowhere without encryption', () => {
    for (const list of [
      MAIL_PROVIDERS.map(({ id }) => id),
      MAIL_PROVIDERS.flatMap(({ domains }) => domains),
      MAIL_PROVIDERS.flatMap(({ mx }) => mx),
    ]) {
      expect(list.filter((entry, at) => list.indexOf(entry) !== at)).toEqual([]);
    }
    for (const { incoming, outgoing, ways } of MAIL_PROVIDERS) {
      expect([incoming.security, outgoing.security]).not.toContain('none');
      expect(ways).not.toHaveLength(0);
    }
  });

  it('tells where a password for this program is made wherever one is needed', () => {
    for (const { id, ways, help } of MAIL_PROVIDERS) {
      if (ways.includes('app_password')) expect([id, help]).toEqual([id, expect.stringMatching(/^https:\/\//)]);
    }
  });

  it('knows a provider by its server, and nobody by this machine', () => {
    expect(providerOfServer('IMAP.mail.yahoo.com')?.id).toBe('yahoo');
    expect(providerOfServer('127.0.0.1')).toBeUndefined();
  });
});
