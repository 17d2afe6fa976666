import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MINUTE } from '#kernel';
import { letter, MailHouse } from '#testing';
import { InboundMails, KnownMailboxes, MailboxService } from './index.js';

/** The same numbers each time. */
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const FROM = [
  'mari@customer.ee',
  'eve@evil.ee',
  'help@shop.ee',
  'a@shop.ee',
  'MAILER-DAEMON@x.ee',
  'a@b.ee, c@d.ee',
  '',
  'noreply@x.ee',
];
const HEADERS = [
  'Auto-Submitted: auto-replied',
  'Auto-Submitted: auto-generated',
  'Precedence: bulk',
  'List-Id: <l.ee>',
  'X-Auto-Response-Suppress: All',
  'X-Boxbe: 1',
  'Cc: x@y.ee, z@y.ee',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="q"',
  'Content-Type: multipart/report; report-type=feedback-report; boundary="q"',
  'Content-Type: multipart/mixed; boundary="q"',
  'Reply-To: eve@evil.ee',
  'Return-Path: <>',
];
const SUBJECTS = [
  'Order',
  'Undelivered Mail Returned to Sender',
  'Automaatvastus',
  'Fwd: x',
  '[#1001]',
  '\0',
  '=?x?Q?=FF?=',
];
const BODIES = [
  'Hello',
  '',
  '> quoted',
  '5',
  '--q\nContent-Type: message/rfc822\n\nFrom: x@y.ee\n\nz\n--q--',
  'x'.repeat(5_000),
  '\ud800\0',
  '--q\n'.repeat(1_200),
];

describe('each of three hundred mails put together at random', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());

  it('comes to exactly one end, and to what belongs to it', async () => {
    await house.app.database.query('update mailboxes set sends_acknowledgements = true');
    const { replyTo, returnPath, mail } = await house.answered();
    const random = numbers(20261122);
    const pick = <T>(values: readonly T[]): T => values[Math.floor((random.next().value ?? 0) * values.length)] as T;
    house.app.get(KnownMailboxes).forget();
    const mailbox = await house.app.get(MailboxService).findActive('help@shop.ee');
    for (let n = 0; n < 300; n++) {
      const links = [
        `In-Reply-To: <${mail.messageIdHeader}>`,
        `References: <x@y.ee> <${mail.messageIdHeader}>`,
        'X-N: 1',
      ];
      const headers = [pick(HEADERS), pick(HEADERS), pick(links), `X-Number: ${n}`].join('\n');
      const raw = letter({ from: pick(FROM), subject: pick(SUBJECTS), body: pick(BODIES), headers });
      await house.app.get(InboundMails).store(
        {
          raw: Buffer.from(raw),
          envelopeFrom: pick(['', 'mari@customer.ee', 'eve@evil.ee', 'help@shop.ee']),
          envelopeTo: [pick(['help@shop.ee', replyTo, returnPath, 'help+wrong@shop.ee'])],
          remoteAddress: null,
          isLive: pick([true, true, true, false]),
          isDemo: false,
        },
        mailbox ? [mailbox] : [],
      );
      if (n % 50 === 49) {
        house.app.clock.advance(MINUTE);
        await house.app.settle();
      }
    }
    const rows = await house.app.database.query<{ ending: string; message_id: string | null; reason: string | null }>(
      'select ending, message_id, ending_reason as reason from inbound_mails',
    );
    expect(rows).toHaveLength(301);
    const ends = new Set(rows.map(({ ending }) => ending));
    expect([...ends].sort()).toEqual(['automatic', 'bounce', 'ignored', 'message', 'new_ticket', 'quarantine']);
    for (const { ending, message_id } of rows) {
      if (ending === 'message' || ending === 'new_ticket') expect(message_id).not.toBeNull();
      if (ending === 'ignored' || ending === 'bounce' || ending === 'quarantine') expect(message_id).toBeNull();
    }
    const [told] = await house.app.database.query<{ events: number; messages: number }>(
      `select (select count(*)::int from outbox_events where type in ('MailEnded', 'MailIgnored', 'MailQuarantined')) as events,
         (select count(*)::int from messages where direction = 'inbound') as messages`,
    );
    expect(told?.events).toBe(301);
    expect(told?.messages).toBe(rows.filter(({ message_id }) => message_id !== null).length);
    // Nothing that these mails say makes us write more than twice to anybody.
    const most = await house.app.database.query<{ count: number }>(
      `select count(*)::int as count from outgoing_mails where purpose in ('acknowledgement', 'notice') group by to_address order by 1 desc limit 1`,
    );
    expect(most[0]?.count ?? 0).toBeLessThanOrEqual(2);
  }, 120_000);
});
