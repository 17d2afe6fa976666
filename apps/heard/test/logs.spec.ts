import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { SettingsView, TicketPageView } from '#contracts';
import { newId } from '#kernel';
import { eventually, ImapDouble, postMail, SmtpSink } from '#testing';
import { Desk } from './desk.js';
import { OneNode } from './one-node.js';

/** In every name, address, text, file name, password and token that goes through; so it must be in no log. */
const MARK = 'zebrafink';
const ADDRESS = `${MARK}-help@desk.test`;
const CUSTOMER = `${MARK}@${MARK}-customers.com`;

describe('the logs', () => {
  let node: OneNode;
  let desk: Desk;
  let sink: SmtpSink;
  let imap: ImapDouble;
  let database: pg.Client;

  beforeAll(async () => {
    node = await OneNode.start({ HEARD_LOG_LEVEL: 'debug' });
    sink = await SmtpSink.start();
    imap = await ImapDouble.start();
    database = new pg.Client({ connectionString: node.testing.url });
    await database.connect();
    desk = await Desk.setUp(node, ADDRESS);
  }, 60_000);
  afterAll(async () => {
    desk?.close();
    await sink?.close();
    await imap?.close();
    await database?.end();
    await node?.stop();
  });

  const post = (raw: string, from = CUSTOMER): Promise<string> => postMail(node.smtpPort, { from, to: ADDRESS, raw });
  const settled = (what: string, sql: string): Promise<boolean> =>
    eventually(what, async () => (await database.query(sql)).rows[0]?.is === true);

  const mail = (body: string): string =>
    [
      `From: "${MARK} Person" <${CUSTOMER}>`,
      `To: ${ADDRESS}`,
      `Message-ID: <${newId()}@${MARK}.com>`,
      `Subject: ${MARK} is broken`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      body,
      '--b',
      'Content-Type: application/pdf',
      `Content-Disposition: attachment; filename="${MARK}.pdf"`,
      '',
      MARK,
      '--b--',
      '',
    ].join('\n');

  /** What goes well, and what goes wrong with a sender, a server, a form, a link and a database. */
  const live = async (): Promise<void> => {
    await post(mail(`My ${MARK} does not sing.`));
    await post(`From: ${CUSTOMER}\nContent-Type: multipart/mixed; boundary=${MARK}\n\n--${MARK}\n\u0000${MARK}`);
    await post('', '').catch(() => undefined);
    await postMail(node.smtpPort, { from: CUSTOMER, to: `${MARK}@nowhere.test`, raw: mail('x') }).catch(
      () => undefined,
    );
    await settled('mails are read', 'select count(*) >= 2 and bool_and(ended_at is not null) as is from inbound_mails');

    await fetchByImap();

    const { body: settings } = await desk.admin.call<SettingsView>('GET', '/api/settings');
    const server = { host: '127.0.0.1', port: sink.port, security: 'none', user: '', password: null };
    sink.behaviour = { refuse: 550, at: 'rcpt', says: `${CUSTOMER} is no user here, said ${MARK}` };
    const { status } = await desk.admin.call('PUT', '/api/settings/outgoing-mail', server, {
      'if-match': `"${settings.outgoingMailVersion}"`,
    });
    expect(status).toBe(200);
    await reply();
    await settled('a mail failed', `select count(*) > 0 as is from outgoing_mails where state = 'failed'`);

    await desk.admin.call('POST', '/api/session', { email: `${MARK}@desk.test`, password: MARK });
    await desk.admin.call('POST', `/api/links/${MARK}${MARK}${MARK}`, { password: `${MARK} ${MARK}` });
    await desk.admin.call('PATCH', '/api/me', { name: MARK, [MARK]: MARK });
    await desk.admin.call('GET', `/api/search?q=${CUSTOMER}`);
    await desk.admin.call('GET', `/api/tickets/${MARK}`);
    for (const path of [`/s/${MARK}`, `/${MARK}?email=${CUSTOMER}`, `/messages/${MARK}/body`]) {
      await fetch(`${node.url}${path}`);
      await fetch(`${node.url}${path}`, { method: 'POST', body: new URLSearchParams({ comment: MARK }) });
    }
    // The database refuses a row, as it would by a fault of ours: its message names the value.
    await database.query(`alter table messages add constraint no_marks check (body_text not like '%unsayable%')`);
    await reply(`unsayable ${MARK}`);
  };

  /** A server that refuses with words of its own, hangs up in the middle of a mail, and has it in the end. */
  const fetchByImap = async (): Promise<void> => {
    const { rows } = await database.query('select id from mailboxes where address = $1', [ADDRESS]);
    const place = { host: '127.0.0.1', port: imap.port, security: 'none', user: ADDRESS, auth: 'password' };
    const incoming = { ...place, folder: 'INBOX', secret: MARK };
    imap.behaviour.signIn = `[AUTHENTICATIONFAILED] ${CUSTOMER} is no user here`;
    const change = { incoming, outgoing: null, importDays: 0 };
    const path = `/api/mailboxes/${rows[0].id}/servers`;
    const { status } = await desk.admin.call('PUT', path, change, { 'if-match': '"0"' });
    expect(status).toBe(204);
    await settled('it was refused', `select count(*) > 0 as is from mailbox_servers where state = 'failing'`);
    imap.behaviour.signIn = 'ok';
    // A word of the settings begins anew at once.
    await desk.admin.call('PUT', path, change, { 'if-match': '"1"' });
    await settled('it is connected', `select count(*) > 0 as is from mailbox_servers where state = 'connected'`);
    imap.deliver(mail(`My ${MARK} sings.`), { fault: 'hang-up-once' });
    imap.hangUp(`${CUSTOMER} was here too long`);
    await settled('it is stored', `select count(*) > 0 as is from inbound_mails where source = 'imap'`);
  };

  const reply = async (text = `Dear ${MARK}, we look into it.`): Promise<void> => {
    const id = await desk.ticketAbout(`${MARK} is broken`);
    const { body: page } = await desk.admin.call<TicketPageView>('GET', `/api/tickets/${id}`);
    const lastSeenMessageId = page.messages.at(-1)?.id ?? null;
    const request = { clientId: newId(), kind: 'reply', text, lastSeenMessageId };
    await desk.admin.call('POST', `/api/tickets/${id}/messages`, request);
  };

  it('hold no name, address, text, file name, password or token, whatever goes well or wrong', async () => {
    await live();
    await node.stopProcess();
    const lines = node.log.split('\n').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => line.toLowerCase().includes(MARK))).toEqual([]);
    expect(lines.filter((line) => line.includes('request.failed'))).not.toEqual([]);
    for (const line of lines) expect([line, line.startsWith('{')]).toEqual([line, true]);
  }, 60_000);
});
