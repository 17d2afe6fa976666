import { randomBytes } from 'node:crypto';
import { Settings } from '#database';
import { AgentService, companySetting, SessionService, TeamService } from '#identity';
import { MailboxService } from '#intake';
import type { AgentActor, Language, Role } from '#kernel';
import type { DemoHouse } from './demo-house.js';

interface DemoAgent {
  name: string;
  email: string;
  role: Role;
  language: Language;
}

/** They work here in the story; nobody can sign in as them, since nobody knows their passwords. */
const AGENTS: DemoAgent[] = [
  { name: 'Ona Vilkė', email: 'ona@metsarada.example', role: 'supervisor', language: 'lt' },
  { name: 'Mart Kask', email: 'mart@metsarada.example', role: 'agent', language: 'et' },
  { name: 'Péter Szabó', email: 'peter@metsarada.example', role: 'agent', language: 'hu' },
  { name: 'Светлана Родионова', email: 'svetlana@metsarada.example', role: 'agent', language: 'ru' },
];
const WORKING_DAYS = [1, 2, 3, 4, 5];
const ZONE = 'Europe/Tallinn';
/** The shift of the lead goes on for so many hours around the visitor's. */
const DUTY_BEFORE = 4;
const DUTY_AFTER = 6;

export interface DemoPeople {
  lead: AgentActor;
  agents: AgentActor[];
  mailboxAddress: string;
}

type Shift = { weekday: number; startsAt: string; endsAt: string };

const clockTime = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The plan of whoever takes the unhappy answers: office hours, and the day on which the visitor comes, whenever that is. */
export function leadShifts(now: Date): Shift[] {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const part = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, value]));
  const today = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(String(part.weekday)) || 7;
  const hour = Number(part.hour);
  const isOfficeDay = WORKING_DAYS.includes(today);
  const from = Math.max(0, Math.min(hour - DUTY_BEFORE, isOfficeDay ? 8 : 24));
  const until = Math.min(24, Math.max(hour + DUTY_AFTER, isOfficeDay ? 18 : 0));
  return [
    ...officeShifts().filter(({ weekday }) => weekday !== today),
    { weekday: today, startsAt: clockTime(from), endsAt: clockTime(until) },
  ];
}

const officeShifts = (): Shift[] => WORKING_DAYS.map((weekday) => ({ weekday, startsAt: '08:00', endsAt: '18:00' }));

/** Takes up an invitation with a password that nobody has seen, and leaves nobody signed in. */
async function join(house: DemoHouse, token: string): Promise<void> {
  const { agentId } = await house
    .get(AgentService)
    .useLink(token, { password: randomBytes(32).toString('base64url') }, '');
  await house.database.transaction((tx) => house.get(SessionService).endAll(tx, agentId));
}

/** The company, its people with their shifts, a team and a mailbox. `now`: when the visitor comes. */
export async function hirePeople(house: DemoHouse, now: Date): Promise<DemoPeople> {
  const agents = house.get(AgentService);
  const founder: AgentActor = {
    kind: 'agent',
    agentId: '00000000-0000-7000-8000-00000000d3a0',
    role: 'admin',
    teamIds: [],
  };
  const settings = house.get(Settings);
  await house.database.transaction((tx) =>
    settings.write(tx, companySetting, {
      value: { name: 'Metsarada', timeZone: ZONE, country: 'EE', privacyUrl: '' },
      ifVersion: null,
      by: null,
    }),
  );
  await house.get(TeamService).open(founder, 'Logistics');
  const actors: AgentActor[] = [];
  for (const agent of AGENTS) {
    const { agentId, token } = await agents.invite(founder, agent);
    await join(house, token);
    await agents.planShifts(founder, agentId, agent.role === 'supervisor' ? leadShifts(now) : officeShifts());
    actors.push({ kind: 'agent', agentId, role: agent.role, teamIds: [] });
  }
  const mailboxAddress = 'support@metsarada.example';
  await house
    .get(MailboxService)
    .add(founder, { name: 'Metsarada', address: mailboxAddress, teamId: null, language: 'en', isActive: true });
  const [lead, ...rest] = actors as [AgentActor, ...AgentActor[]];
  return { lead, agents: rest, mailboxAddress };
}
