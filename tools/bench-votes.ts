import { createTransport } from 'nodemailer';
import type pg from 'pg';
import { loadConfig } from '#config';
import type { TicketPageView, WrittenView } from '#contracts';
import { issueDoorCredential } from '#intake';
import { newId } from '#kernel';
import { replyTokenOf } from '#mail';
import type { Bench } from './bench.js';
import { heard, type Live, type Person, until } from './bench-desk.js';
import { type Measure, measureOf } from './quantiles.js';

/** One vote, sent as a page without script sends it, until the alert is on a supervisor's console. */
export async function measureVotes(bench: Bench): Promise<Measure[]> {
  const supervisor = await bench.admin.invite('supervisor');
  const live = await supervisor.live();
  const asked = await askCustomers(bench);
  const times: number[] = [];
  const began = performance.now();
  for (const { ticketId, link } of asked) times.push(await timeOfVote(live, { ticketId, link }));
  live.disconnect();
  return [
    measureOf(
      "unhappy vote on the public page to the alert on a supervisor's console",
      times,
      performance.now() - began,
    ),
  ];
}

interface Asked {
  ticketId: string;
  link: string;
}

/** Customers who were asked: tickets of the demo kind get their question ten seconds after resolving, at any hour. */
async function askCustomers(bench: Bench): Promise<Asked[]> {
  const { installKey } = loadConfig();
  const tickets = await writeAsCustomers(bench, installKey);
  for (const id of tickets) await answerAndResolve(bench.admin, id);
  return until('the questions', async () => {
    const { rows } = await bench.database.query<{ id: string; ticketId: string }>(
      `select id, ticket_id as "ticketId" from survey_invitations where state = 'sent' and ticket_id = any($1)`,
      [tickets],
    );
    // The database holds no link that opens: it is made anew from the install key, as in the mail.
    return (
      rows.length === tickets.length &&
      rows.map(({ id, ticketId }) => ({
        ticketId,
        link: `${bench.url}/s/${replyTokenOf(installKey, { purpose: 'invitation', id })}`,
      }))
    );
  });
}

async function writeAsCustomers({ smtpPort, mailbox, database, counts }: Bench, installKey: Buffer): Promise<string[]> {
  const { user, password: pass } = issueDoorCredential(installKey, 'demo', await timeOf(database));
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true, auth: { user, pass } });
  for (let number = 0; number < counts.votes; number++) {
    const from = `voter.${number}@bench.example`;
    await transport.sendMail({ from, to: mailbox, subject: `Vote ${number}`, text: 'Where is it?' });
  }
  transport.close();
  return until('the tickets of the voters', async () => {
    const { rows } = await database.query<{ id: string }>(
      `select id from tickets where subject like 'Vote %' and is_demo`,
    );
    return rows.length === counts.votes && rows.map(({ id }) => id);
  });
}

async function answerAndResolve(admin: Person, id: string): Promise<void> {
  const { messages } = await admin.call<TicketPageView>('GET', `/api/tickets/${id}`);
  const lastSeenMessageId = messages.at(-1)?.id ?? null;
  const { version } = await admin.call<WrittenView>('POST', `/api/tickets/${id}/messages`, {
    body: { clientId: newId(), kind: 'reply', text: 'It is on its way.', lastSeenMessageId },
  });
  await admin.call('POST', `/api/tickets/${id}/resolution`, { version });
}

async function timeOf(database: pg.Client): Promise<Date> {
  const { rows } = await database.query<{ now: Date }>('select now()');
  return rows[0]?.now as Date;
}

async function timeOfVote(live: Live, { ticketId, link }: Asked): Promise<number> {
  const fields = formOf(await (await fetch(link)).text());
  fields.set('r', '1');
  // Words of one's own confirm a vote at once.
  fields.set('c', 'Nobody answered, and the parcel is lost.');
  const rang = heard(live, 'alert.changed', ({ alert }) => alert.ticketId === ticketId && alert.state === 'open');
  const start = performance.now();
  const [answer] = await Promise.all([fetch(link, { method: 'POST', body: fields, redirect: 'manual' }), rang]);
  if (answer.status >= 400) throw new Error(`the page answered ${answer.status}`);
  return performance.now() - start;
}

/** The hidden fields of the visible form. */
function formOf(html: string): URLSearchParams {
  const form = (html.match(/<form\b[\s\S]*?<\/form>/g) ?? []).find(
    (text) => !/^<form\b[^>]*\bhidden\b/.test(text) && /type="radio"/.test(text),
  );
  const fields = new URLSearchParams();
  for (const tag of form?.match(/<input\b(?=[^>]*\btype="hidden")[^>]*>/g) ?? [])
    fields.append(/\bname="([^"]*)"/.exec(tag)?.[1] ?? '', /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '');
  return fields;
}
