import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MailboxView, ProblemView, TicketPageView } from '#contracts';
import { type OutgoingMailRow, OutgoingMails } from '#mail';
import type { TestPerson } from '#testing';
import { SurveyVisit } from './survey-visit.js';

describe('the look of a mailbox', () => {
  let visit: SurveyVisit;
  let admin: TestPerson;

  beforeAll(async () => {
    visit = await SurveyVisit.open();
    admin = await visit.server.person('admin');
  });
  afterAll(() => visit.server.close());

  const mailbox = async (): Promise<MailboxView> => {
    const found = (await admin.call<MailboxView[]>('GET', '/api/mailboxes')).body.find(
      ({ id }) => id === visit.desk.mailboxId,
    );
    if (!found) throw new Error('the desk has no mailbox');
    return found;
  };
  const change = async (look: { brandColour?: unknown; postalAddress?: unknown }) => {
    const { id, version, name, address, teamId, language, isActive } = await mailbox();
    const body = { name, address, teamId, language, isActive, ...look };
    return admin.call<MailboxView & ProblemView>('PATCH', `/api/mailboxes/${id}`, body, { 'if-match': `"${version}"` });
  };

  it.each([
    { brandColour: 'red' },
    { brandColour: '#fff' },
    { brandColour: '#ffffff;}body{background:url(//evil.ee)' },
    { brandColour: '#ffffff</style>' },
    { brandColour: '#gggggg' },
    { brandColour: null },
    { postalAddress: 'x'.repeat(301) },
    { postalAddress: 7 },
  ])('refuses %j and keeps what was', async (look) => {
    const before = await mailbox();
    const refused = await change(look);
    expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([422, Object.keys(look)[0]]);
    expect(await mailbox()).toEqual(before);
  });

  it('is kept in one way, and stays where a change does not name it', async () => {
    await change({ brandColour: ' #FFE000 ', postalAddress: '\r\nDesk \u202eOÜ\r\nPikk 1\u2028Tallinn\n\n' });
    await change({});
    expect(await mailbox()).toMatchObject({ brandColour: '#ffe000', postalAddress: 'Desk OÜ\nPikk 1\nTallinn' });
  });

  it('is seen by a customer in the reply, the survey mail and the survey page, and goes with it', async () => {
    await change({ brandColour: '#ffe000', postalAddress: 'Desk <OÜ>\nPikk 1' });
    const { token, ticketId } = await visit.asked();
    const rows = await visit.query<OutgoingMailRow>('select * from outgoing_mails where ticket_id = $1', [ticketId]);
    const mails = rows.map((row) => visit.server.get(OutgoingMails).revealed(row));
    const reply = mails.find(({ purpose }) => purpose === 'reply');
    expect(reply?.text_body).toContain('It is on its way.\n\n-- \nDesk <OÜ>\nPikk 1\n');
    expect(reply?.html_body).toContain('Desk &lt;OÜ&gt;<br>\nPikk 1</div>');
    const { body } = await admin.call<TicketPageView>('GET', `/api/tickets/${ticketId}`);
    expect(body.writing.signature).toBe('Desk <OÜ>\nPikk 1');
    const question = mails.find(({ purpose }) => purpose === 'invitation');
    expect(question?.text_body).toContain('\nDesk <OÜ>\nPikk 1\n');
    expect(question?.html_body?.match(/background:#ffe000"/g)).toHaveLength(5);

    const page = await visit.browser.open(`/s/${token}?r=4`);
    expect(page.html).toContain('button:not(.button){background:#ffe000;color:#000000;');
    expect(page.html).toContain('<p class="post">Desk &lt;OÜ&gt;\nPikk 1</p>');
    expect(page.html).not.toMatch(/src=|url\(|\sstyle=/);
    expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(20_000);

    await change({ brandColour: '', postalAddress: '' });
    expect((await visit.browser.open(`/s/${token}?r=4`)).html).not.toMatch(/ffe000|class="post"/);
  });
});
