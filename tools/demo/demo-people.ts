import { Settings } from '#database';
import { AgentService, companySetting, TeamService } from '#identity';
import { MailboxService } from '#intake';
import type { AgentActor, Language, Role } from '#kernel';
import type { DemoHouse } from './demo-house.js';

interface DemoAgent {
  name: string;
  email: string;
  role: Role;
  language: Language;
}

/** They work here in the story; nobody can sign in as them, since none has a password. */
const AGENTS: DemoAgent[] = [
  { name: 'Ona Vilkė', email: 'ona@metsarada.example', role: 'supervisor', language: 'lt' },
  { name: 'Mart Kask', email: 'mart@metsarada.example', role: 'agent', language: 'et' },
  { name: 'Péter Szabó', email: 'peter@metsarada.example', role: 'agent', language: 'hu' },
  { name: 'Светлана Родионова', email: 'svetlana@metsarada.example', role: 'agent', language: 'ru' },
];
const WORKING_DAYS = [1, 2, 3, 4, 5];

export interface DemoPeople {
  lead: AgentActor;
  agents: AgentActor[];
  mailboxAddress: string;
}

/** The company, its people with their shifts, a team and a mailbox. */
export async function hirePeople(house: DemoHouse): Promise<DemoPeople> {
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
      value: { name: 'Metsarada', timeZone: 'Europe/Tallinn', privacyUrl: '' },
      ifVersion: null,
      by: null,
    }),
  );
  await house.get(TeamService).open(founder, 'Logistics');
  const actors: AgentActor[] = [];
  for (const agent of AGENTS) {
    const { agentId } = await agents.invite(founder, agent);
    await agents.planShifts(
      founder,
      agentId,
      WORKING_DAYS.map((weekday) => ({ weekday, startsAt: '08:00', endsAt: '18:00' })),
    );
    actors.push({ kind: 'agent', agentId, role: agent.role, teamIds: [] });
  }
  const mailboxAddress = 'support@metsarada.example';
  await house
    .get(MailboxService)
    .add(founder, { name: 'Metsarada', address: mailboxAddress, teamId: null, language: 'en', isActive: true });
  const [lead, ...rest] = actors as [AgentActor, ...AgentActor[]];
  return { lead, agents: rest, mailboxAddress };
}
