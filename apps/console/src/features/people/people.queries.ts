import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AgentView, DeskView, HandedOverView, OneTimeLinkView, PeopleView, TeamView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useLive } from '../../shared/live/index.js';

const KEY = ['people'];
/** Coming and going is told by no event, only a change that somebody made: so the page looks now and then. */
const LOOK_AGAIN_MS = 60_000;

/** Everybody and all teams; presence follows the live line. */
export function usePeople() {
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<PeopleView>('/people'),
    refetchInterval: LOOK_AGAIN_MS,
  });
  useLive('presence.changed', ({ agentId, presence }) =>
    queryClient.setQueryData<PeopleView>(
      KEY,
      (people) =>
        people && {
          ...people,
          agents: people.agents.map((agent) => (agent.id === agentId ? { ...agent, presence } : agent)),
        },
    ),
  );
  return query;
}

/** What somebody would leave behind, looked up anew each time. */
export const useDesk = (agentId: string) =>
  useQuery({
    queryKey: ['desk', agentId],
    queryFn: () => api.get<DeskView>(`/agents/${agentId}/desk`),
    gcTime: 0,
  });

const withOne = <Row extends { id: string }>(rows: readonly Row[], row: Row): Row[] =>
  rows.some(({ id }) => id === row.id) ? rows.map((each) => (each.id === row.id ? row : each)) : [...rows, row];

interface AgentChange {
  name?: string;
  role?: AgentView['role'];
  teamIds?: string[];
  isDisabled?: boolean;
  mostOpenTickets?: number | null;
  spokenLanguages?: AgentView['spokenLanguages'];
}

/** The verbs of this page. Each takes over the server's answer at once. */
export function usePeopleActions() {
  const queryClient = useQueryClient();
  const change = useCallback(
    (next: (people: PeopleView) => PeopleView) =>
      queryClient.setQueryData<PeopleView>(KEY, (people) => people && next(people)),
    [queryClient],
  );
  const takeAgent = (agent: AgentView): AgentView => {
    change((people) => ({ ...people, agents: withOne(people.agents, agent) }));
    return agent;
  };
  const takeTeam = (team: TeamView): void => {
    change((people) => ({ ...people, teams: withOne(people.teams, team) }));
  };
  const takeLink = (view: OneTimeLinkView): OneTimeLinkView => {
    takeAgent(view.agent);
    return view;
  };
  return {
    invite: async (person: unknown) => takeLink(await api.post<OneTimeLinkView>('/agents', person)),
    issueLink: async (id: string) => takeLink(await api.post<OneTimeLinkView>(`/agents/${id}/link`)),
    changeAgent: async ({ id, version }: AgentView, body: AgentChange) =>
      takeAgent(await api.patch<AgentView>(`/agents/${id}`, body, { version })),
    planShifts: async ({ id }: AgentView, shifts: AgentView['shifts']) =>
      takeAgent(await api.put<AgentView>(`/agents/${id}/shifts`, { shifts })),
    openTeam: async (name: string) => takeTeam(await api.post<TeamView>('/teams', { name })),
    changeTeam: async (
      { id, version }: TeamView,
      body: Partial<Pick<TeamView, 'name' | 'distribution' | 'handOverNote'>>,
    ) => takeTeam(await api.patch<TeamView>(`/teams/${id}`, body, { version })),
    handOver: async ({ id, version }: AgentView, toAgentId: string | null, note = '') => {
      const body = { toAgentId, ...(note.trim() && { note }) };
      const handedOver = await api.post<HandedOverView>(`/agents/${id}/handover`, body, { version });
      takeAgent(handedOver.agent);
      return handedOver;
    },
    takeAgent,
  };
}
