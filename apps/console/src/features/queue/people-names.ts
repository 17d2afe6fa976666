import { useQuery } from '@tanstack/react-query';
import type { PeopleView } from '#contracts';
import { api } from '../../shared/api/index.js';

/** Who works here, asked for where names are needed. */
export const usePeople = (isWanted = true) =>
  useQuery({ queryKey: ['people'], queryFn: () => api.get<PeopleView>('/people'), enabled: isWanted });

/** The names of teams by their ids. */
export function useTeamNames(isWanted: boolean): ReadonlyMap<string, string> {
  const { data } = usePeople(isWanted);
  return new Map(data?.teams.map(({ id, name }) => [id, name]));
}
