import { rowsOf } from '#database';
import { EscalationService, OwnershipService, RemedyService } from '#escalations';
import { InboundMails, MailboxService } from '#intake';
import { type AgentActor, DAY, HOUR, LANGUAGES, type Language, MINUTE, newId, plus } from '#kernel';
import { composeMail } from '#mail';
import { MessageService, TicketService } from '#tickets';
import { answerQuestion } from './demo-answers.js';
import type { DemoHouse } from './demo-house.js';
import type { DemoPeople } from './demo-people.js';
import { DEMO_CUSTOMERS, DEMO_STORIES, type DemoCustomer, type DemoStory } from './demo-stories.js';

/** Days that the story of the company spans. */
export const DEMO_DAYS = 26;
const OPEN_TICKETS = 12;
/** So many customers say that their case was put right. */
const RECOVERED = 3;
/** Scores in the order in which resolved tickets get them; 0: no answer. About six of ten answer. */
const SCORES = [5, 0, 4, 5, 0, 1, 5, 4, 0, 5, 3, 0, 5, 2, 5, 0, 4, 5, 5, 0];

interface Plot {
  at: Date;
  language: Language;
  story: DemoStory;
  customer: DemoCustomer;
  agent: AgentActor;
  score: number;
}

const isWeekend = (day: Date): boolean => day.getUTCDay() === 0 || day.getUTCDay() === 6;

/** Who writes what on which day; the same each time. */
export function plots(start: Date, people: DemoPeople): Plot[] {
  const made: Plot[] = [];
  for (let day = 0; day < DEMO_DAYS; day++) {
    const morning = plus(start, day * DAY);
    const count = isWeekend(morning) ? 1 : 4;
    for (let nth = 0; nth < count; nth++) {
      const index = made.length;
      const language = LANGUAGES[(index * 2 + day) % LANGUAGES.length] as Language;
      const stories = DEMO_STORIES[language];
      const customers = DEMO_CUSTOMERS[language];
      made.push({
        at: plus(morning, (1 + nth * 2) * HOUR + ((index * 7) % 50) * MINUTE),
        language,
        story: stories[(index + day) % stories.length] as DemoStory,
        customer: customers[(index * 3 + day) % customers.length] as Plot['customer'],
        agent: people.agents[(index + day) % people.agents.length] as AgentActor,
        score: SCORES[index % SCORES.length] as number,
      });
    }
  }
  return made;
}

/** The clock goes on while a plot is played; none may end after the visitor has come. */
const LONGEST_PLOT_MS = 4 * HOUR;

/** Plays all days: the last tickets stay open, two unhappy answers are still being worked. */
export async function playDays(
  house: DemoHouse,
  people: DemoPeople,
  { start, now }: { start: Date; now: Date },
): Promise<void> {
  const all = plots(start, people).filter((plot) => plot.at < plus(now, -LONGEST_PLOT_MS));
  const settled = all.slice(0, -OPEN_TICKETS);
  for (const plot of settled) {
    await playSettled(house, people, { plot, now });
    await answerRecovery(house);
  }
  for (const [index, plot] of all.slice(-OPEN_TICKETS).entries()) await playOpen(house, people, { plot, index });
  await playUnhappyNow(house, people, now);
  if (house.clock.now() > now) throw new Error('The demo was played into the future.');
  await house.at(now);
}

/** The visitor comes when an unhappy answer is twenty minutes old and nobody has taken it yet. */
async function playUnhappyNow(house: DemoHouse, people: DemoPeople, now: Date): Promise<void> {
  const agent = people.agents[0] as AgentActor;
  const customer = { name: 'Greta Lindqvist', given: 'Greta', address: 'greta@lindqvist.example' };
  const story = DEMO_STORIES.en[0] as DemoStory;
  const plot: Plot = { at: plus(now, -3 * HOUR), language: 'en', story, customer, agent, score: 1 };
  const ticketId = await arrive(house, people, plot);
  await house.at(plus(now, -2 * HOUR));
  await reply(house, agent, ticketId, replyTo(plot));
  await house.get(TicketService).resolve(agent, { ticketId, ifVersion: null });
  await house.at(plus(house.clock.now(), MINUTE));
  await house.at(plus(now, -20 * MINUTE));
  await answerQuestion(house, ticketId, { purpose: 'resolution', score: 1, comment: story.complaint });
  // It rings at once, and not when the visitor comes.
  await house.at(house.clock.now());
}

async function arrive(house: DemoHouse, people: DemoPeople, plot: Plot): Promise<string> {
  await house.at(plot.at);
  const mailbox = await house.get(MailboxService).findActive(people.mailboxAddress);
  if (!mailbox) throw new Error('The demo company has no mailbox.');
  const { raw } = await composeMail({
    from: { name: plot.customer.name, address: plot.customer.address },
    to: [{ name: '', address: people.mailboxAddress }],
    subject: plot.story.subject,
    text: plot.story.request.replaceAll('{name}', plot.customer.given),
    date: plot.at,
    messageId: `${newId()}@${plot.customer.address.split('@')[1]}`,
  });
  await house
    .get(InboundMails)
    .store(
      { raw, envelopeFrom: plot.customer.address, envelopeTo: [people.mailboxAddress], isLive: true, isDemo: false },
      [mailbox],
    );
  await house.at(plot.at);
  const [ticket] = await house.database.query<{ id: string }>(
    `select t.id from tickets t join contact_points c on c.id = t.contact_point_id where c.address = $1 order by t.created_at desc, t.id desc limit 1`,
    [plot.customer.address],
  );
  if (!ticket) throw new Error('A mail of the demo company became no ticket.');
  return ticket.id;
}

const replyTo = ({ story, customer }: Plot): string => story.reply.replaceAll('{name}', customer.given);

/** The reply has left before anything else happens. */
async function reply(house: DemoHouse, agent: AgentActor, ticketId: string, text: string): Promise<string> {
  const { messageId } = await house
    .get(MessageService)
    .write(agent, ticketId, { clientId: newId(), kind: 'reply', text, lastSeenMessageId: null, sendAnyway: true });
  await house.at(plus(house.clock.now(), MINUTE));
  return messageId;
}

async function playSettled(
  house: DemoHouse,
  people: DemoPeople,
  { plot, now }: { plot: Plot; now: Date },
): Promise<void> {
  const ticketId = await arrive(house, people, plot);
  const answeredAt = plus(house.clock.now(), 35 * MINUTE);
  await house.at(answeredAt);
  await reply(house, plot.agent, ticketId, replyTo(plot));
  await house.at(plus(answeredAt, 20 * MINUTE));
  const [row] = await rowsOf<{ status: string }>(house.database, 'select status from tickets where id = $1', [
    ticketId,
  ]);
  if (row?.status === 'resolved' || row?.status === 'closed') return;
  await house.get(TicketService).resolve(plot.agent, { ticketId, ifVersion: null });
  await house.at(plus(house.clock.now(), MINUTE));
  if (plot.score === 0) return;
  const age = now.getTime() - plot.at.getTime();
  const isRecent = age < 7 * DAY;
  const comment = plot.score >= 4 ? plot.story.praise : plot.score <= 2 ? plot.story.complaint : '';
  const wantsContact = plot.score === 3;
  await answerQuestion(house, ticketId, {
    purpose: 'resolution',
    score: plot.score,
    comment: comment || (wantsContact ? plot.story.complaint : ''),
    wantsContact: wantsContact && isRecent,
  });
  await house.at(plus(house.clock.now(), MINUTE));
  const isUnhappy = plot.score <= 2 || (wantsContact && isRecent);
  if (isUnhappy) await mend(house, people, { ticketId, isToTheEnd: age > 4 * DAY });
}

/** Takes an unhappy answer on and calls back; `isToTheEnd`: works it through all five steps, with the call as evidence. */
async function mend(
  house: DemoHouse,
  people: DemoPeople,
  { ticketId, isToTheEnd }: { ticketId: string; isToTheEnd: boolean },
): Promise<void> {
  const [open] = await house.database.query<{ id: string; alert_id: string }>(
    `select e.id, a.id as alert_id from escalations e join alerts a on a.escalation_id = e.id
     where e.ticket_id = $1 and e.state = 'open' and a.state <> 'closed' order by a.raised_at limit 1`,
    [ticketId],
  );
  if (!open) return;
  await house.at(plus(house.clock.now(), 6 * MINUTE));
  await house.get(OwnershipService).acknowledge(people.lead, open.alert_id);
  await house.at(plus(house.clock.now(), 12 * MINUTE));
  const call = await house.get(MessageService).write(people.lead, ticketId, {
    clientId: newId(),
    kind: 'call',
    text: 'Called back. Listened, apologised, agreed on a replacement and a free return.',
    lastSeenMessageId: null,
  });
  await house.at(house.clock.now());
  if (!isToTheEnd) return;
  await house.get(RemedyService).grant(people.lead, open.id, {
    clientId: newId(),
    kind: 'replacement',
    amountMinor: 3_490,
    words: 'A replacement and a free return.',
  });
  const service = house.get(EscalationService);
  await service.addEvidence(people.lead, open.id, {
    steps: ['hear', 'empathize', 'apologize', 'make_right'],
    messageId: call.messageId,
    customerFact: 'Nobody called back.',
    fault: 'ours',
    remedy: 'A replacement and a free return.',
  });
  for (const from of ['hear', 'empathize', 'apologize', 'make_right'] as const)
    await service.advance(people.lead, open.id, { from });
  const [cause] = await house.database.query<{ id: string }>(
    'select id from root_causes where parent_id is not null order by position, code limit 1',
  );
  if (cause)
    await service.close(people.lead, open.id, {
      rootCauseId: cause.id,
      evidence: 'The planner moved the slot twice and told nobody.',
      isPreventable: true,
    });
}

/** Customers whose case was worked say that it is put right now; the rest stays silent. */
async function answerRecovery(house: DemoHouse): Promise<void> {
  const rows = await house.database.query<{ ticket_id: string }>(
    `select i.ticket_id from survey_invitations i join surveys s on s.id = i.survey_id and s.purpose = 'recovery'
     where i.state = 'sent' and i.ticket_id is not null and (select count(*) from survey_responses r where r.survey_id = s.id) < ${RECOVERED}`,
  );
  for (const { ticket_id } of rows)
    await answerQuestion(house, ticket_id, { purpose: 'recovery', score: 5, comment: '' });
}

async function playOpen(
  house: DemoHouse,
  people: DemoPeople,
  { plot, index }: { plot: Plot; index: number },
): Promise<void> {
  const ticketId = await arrive(house, people, plot);
  if (index % 3 === 0) return;
  await house.at(plus(house.clock.now(), 15 * MINUTE));
  await house.get(TicketService).assign(people.lead, { ticketId, ifVersion: null }, plot.agent.agentId);
  if (index % 3 === 1) await reply(house, plot.agent, ticketId, replyTo(plot));
}
