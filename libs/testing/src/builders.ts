import type { FurtherCalendar } from '#contracts';
import type { Database } from '#database';
import { type AgentActor, newId, type Role } from '#kernel';
import type { InboundTicket } from '#tickets';

/** A team of its own. */
export async function aTeam(database: Database, name = `Team ${newId()}`): Promise<string> {
  const id = newId();
  await database.query('insert into teams (id, name, created_at) values ($1, $2, $3)', [id, name, new Date(0)]);
  return id;
}

interface AgentTraits {
  name?: string;
  role?: Role;
  teamIds?: string[];
  isDisabled?: boolean;
}

/** Somebody who works here, as the policy sees them. */
export async function anAgent(database: Database, traits: AgentTraits = {}): Promise<AgentActor> {
  const agentId = newId();
  const { role = 'agent', teamIds = [] } = traits;
  await database.query(
    `insert into agents (id, email, name, role, disabled_at, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [agentId, `${agentId}@desk.test`, traits.name ?? 'Ona', role, traits.isDisabled ? new Date(0) : null, new Date(0)],
  );
  for (const teamId of teamIds) {
    await database.query('insert into team_members (team_id, agent_id) values ($1, $2)', [teamId, agentId]);
  }
  return { kind: 'agent', agentId, role, teamIds };
}

/** The team works by hours of its own, and no other team does. */
export async function aTeamCalendar(
  database: Database,
  teamId: string,
  { hours, ...traits }: Partial<FurtherCalendar> & { hours: FurtherCalendar['hours'] },
): Promise<void> {
  const own = {
    id: newId(),
    name: 'Own',
    timeZone: 'UTC',
    holidays: [],
    keepsCompanyHolidays: true,
    teamIds: [teamId],
  };
  await database.query(
    `insert into settings (key, value, version, updated_at) values ('calendars', $1, 1, $2)
     on conflict (key) do update set value = excluded.value, version = settings.version + 1`,
    [JSON.stringify({ calendars: [{ ...own, hours, ...traits }] }), new Date(0)],
  );
}

/** The same hours on each weekday, Monday to Friday unless other days are named. */
export const hoursOn = (opensAt: string, closesAt: string, days = [1, 2, 3, 4, 5]): FurtherCalendar['hours'] =>
  days.map((weekday) => ({ weekday, opensAt, closesAt }));

interface MailboxTraits {
  name?: string;
  address?: string;
  teamId?: string | null;
  language?: string;
  isActive?: boolean;
}

/** A mailbox that customers write to. */
export async function aMailbox(database: Database, traits: MailboxTraits = {}): Promise<string> {
  const id = newId();
  await database.query(
    `insert into mailboxes (id, name, address, team_id, language, is_active, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      traits.name ?? 'Help',
      traits.address ?? `${id}@desk.test`,
      traits.teamId ?? null,
      traits.language ?? 'en',
      traits.isActive ?? true,
      new Date(0),
    ],
  );
  return id;
}

/** A mail that opens a ticket; name at least who wrote it. */
export const anInboundTicket = (
  traits: Pick<InboundTicket, 'customerId' | 'contactPointId' | 'receivedAt'> & Partial<InboundTicket>,
): InboundTicket => ({
  authorName: 'Mari Maasikas',
  authorAddress: 'mari@example.ee',
  subject: 'The parcel is lost',
  bodyText: 'Where is my parcel?',
  fullText: null,
  hasFullBody: false,
  messageIdHeader: null,
  matchedBy: 'new',
  isAutomatic: false,
  isHeld: false,
  inboundMailId: null,
  attachments: [],
  mailboxId: null,
  teamId: null,
  language: 'en',
  channel: 'email',
  isDemo: false,
  isImported: false,
  ...traits,
});

/** An administrator said that customers may be asked wherever they live. */
export async function mayAskAnybody(database: Database, now: Date): Promise<void> {
  const law = { bases: {}, others: 'legitimate_interest', unknown: 'legitimate_interest', mailboxCountries: [] };
  await database.query(
    `insert into settings (key, value, updated_at) values ('survey-law', $1, $2) on conflict (key) do nothing`,
    [JSON.stringify(law), now],
  );
}
