import type { MailboxProbeView, TicketPageView } from '#contracts';
import { ImapFollowers, SmtpDoor, SmtpListener } from '#intake';
import { MINUTE, newId, systemActor } from '#kernel';
import { MailboxServers, OutgoingMailSettings, PublicAddress } from '#mail';
import { Dovecot } from './dovecot.js';
import { type DetailTreatment, Exim } from './exim.js';
import type { InboundMailFacts } from './mail-house.js';
import { eventually } from './programs.js';
import { SmtpSink } from './smtp-sink.js';
import { SurveyDesk } from './survey-desk.js';
import { type TestPerson, type TestServer, testServer } from './test-server.js';

const actor = systemActor('test');

/** By which way the mail of a desk comes in. */
export type Way = 'smtp' | 'imap';
export const ADDRESSES: Record<Way, string> = { smtp: 'help@shop.ee', imap: 'help@desk.ee' };

/** What is to be ended, the last one first. */
type Closing = (() => Promise<void>)[];

async function closeAll(closing: Closing): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

interface PostOfficeOptions {
  details?: DetailTreatment;
  withoutHeaders?: string[];
}

/**
 * The product between real mail servers: all its mail leaves by Exim. That for shop.ee comes to our own SMTP listener,
 * that for desk.ee lies in Dovecot and is fetched by IMAP; the customers of customer.ee have their mail in Dovecot, and
 * those of busy.ee behind a server that a test commands. Its clock stands still.
 */
export class PostOffice {
  private constructor(
    readonly server: TestServer,
    readonly dovecot: Dovecot,
    readonly exim: Exim,
    readonly busy: SmtpSink,
    readonly desks: Record<Way, SurveyDesk>,
    private readonly closing: Closing,
  ) {}

  static async open(options: PostOfficeOptions = {}): Promise<PostOffice> {
    const closing: Closing = [];
    try {
      return await PostOffice.build(options, closing);
    } catch (error) {
      // Whatever lives on would keep the whole run from ending.
      await closeAll(closing);
      throw error;
    }
  }

  private static async build(options: PostOfficeOptions, closing: Closing): Promise<PostOffice> {
    const dovecot = await Dovecot.start();
    closing.push(() => dovecot.stop());
    const busy = await SmtpSink.start();
    closing.push(() => busy.close());
    const server = await testServer();
    closing.push(() => server.close());
    await server.get(SmtpListener).start();
    closing.push(() => server.get(SmtpListener).stop());
    const routes = {
      'shop.ee': { smtp: server.get(SmtpDoor).port },
      'desk.ee': { lmtp: dovecot.ports.lmtp },
      'customer.ee': { lmtp: dovecot.ports.lmtp },
      'busy.ee': { smtp: busy.port },
    };
    const exim = await Exim.start({ routes, ...options });
    // After the product: Exim ends when the last connection to it does.
    closing.unshift(() => exim.stop());
    const desks = {
      smtp: await SurveyDesk.open(server, true, ADDRESSES.smtp),
      imap: await SurveyDesk.open(server, true, ADDRESSES.imap),
    };
    closing.push(() => server.get(ImapFollowers).stop());
    const office = new PostOffice(server, dovecot, exim, busy, desks, closing);
    await office.connect();
    return office;
  }

  close(): Promise<void> {
    return closeAll(this.closing);
  }

  /** Lets the product work until it has come about; the clock stands still meanwhile. */
  until<Value>(what: string, look: () => Promise<Value | undefined | false>): Promise<Value> {
    return eventually(what, async () => {
      await this.server.settle();
      return look();
    });
  }

  /** Sends a probe through the mailbox and waits for its end; what did not come within a minute is lost. */
  async probe(way: Way, isWhole = true): Promise<MailboxProbeView> {
    const admin = await this.server.person('admin');
    const path = `/api/mailboxes/${this.desks[way].mailboxId}/probe`;
    await admin.call('POST', path);
    const view = async () => (await admin.call<MailboxProbeView>('GET', path)).body;
    const arrived = async () => (await this.inbound()).filter(({ ending_reason }) => ending_reason === 'OWN_PROBE');
    if (!isWhole) {
      await this.until('one mail of the probe came back', async () => (await arrived()).length > 0);
      this.server.clock.advance(MINUTE);
    }
    return this.until('the probe is over', async () => {
      const probe = await view();
      return probe.state !== 'sending' && probe.state !== 'waiting' && probe;
    });
  }

  inbound(): Promise<InboundMailFacts[]> {
    return this.server.database.query('select * from inbound_mails order by received_at, id');
  }

  /** The end of the one mail that fits. */
  ended(what: string, fits: (mail: InboundMailFacts) => boolean): Promise<InboundMailFacts> {
    return this.until(what, async () => (await this.inbound()).find((mail) => mail.ending !== null && fits(mail)));
  }

  tickets(): Promise<{ id: string; subject: string; mailbox_id: string }[]> {
    return this.server.database.query('select id, subject, mailbox_id from tickets order by number');
  }

  /** The ticket as an agent sees it. */
  async page(ticketId: string): Promise<TicketPageView> {
    const who = await this.server.person('admin');
    return (await who.call<TicketPageView>('GET', `/api/tickets/${ticketId}`)).body;
  }

  /** An agent's reply, as the console sends it. */
  async reply(ticketId: string, text: string, who?: TestPerson): Promise<void> {
    const agent = who ?? (await this.server.person('admin'));
    const fields = { clientId: newId(), kind: 'reply', text, lastSeenMessageId: null, sendAnyway: true };
    const { status, body } = await agent.call('POST', `/api/tickets/${ticketId}/messages`, fields);
    if (status !== 201) throw new Error(JSON.stringify(body));
    await this.server.settle();
  }

  /** The mail of a customer with this in it, when it has come. */
  letter(user: string, words: string): Promise<string> {
    return this.until(`${user} has a mail with "${words}"`, async () =>
      (await this.dovecot.inbox(user)).find((raw) => raw.includes(words)),
    );
  }

  private async connect(): Promise<void> {
    const { server, dovecot, exim } = this;
    await server.get(PublicAddress).set(server.url, null);
    const silence = await server.get(PublicAddress).check();
    if (silence) throw new Error(silence);
    const settings = server.get(OutgoingMailSettings);
    const place = { host: '127.0.0.1', security: 'none' as const };
    await server.database.transaction((tx) =>
      settings.change(tx, actor, { ...place, port: exim.port, user: '', password: null }, 0),
    );
    const { mailboxId } = this.desks.imap;
    const account = { ...place, user: ADDRESSES.imap, auth: 'password' as const, secret: dovecot.password };
    const incoming = { ...account, kind: 'imap' as const, port: dovecot.ports.imap, folder: 'INBOX' };
    const servers = server.get(MailboxServers);
    await servers.change(actor, mailboxId, { incoming, outgoing: null, importDays: 0, ifVersion: 0 });
    await server.get(ImapFollowers).start();
    await this.until('the mailbox is connected', async () => (await servers.view(mailboxId)).state === 'connected');
  }
}

/** A header of a raw mail in one line, or nothing. */
export function headerOf(raw: string, name: string): string {
  const text = raw.replace(/\r\n/g, '\n');
  const head = text.slice(0, text.indexOf('\n\n')).replace(/\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1] ?? '';
}

/** The bare address in a header such as `Desk <help@shop.ee>`. */
export const addressOf = (header: string): string => /<([^<>]+)>/.exec(header)?.[1] ?? header.trim();
