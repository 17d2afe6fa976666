import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TagColour, TagsView, TagView } from '#contracts';
import { api } from '../../shared/api/index.js';

export type ListedTag = TagsView['tags'][number];

export const useTags = () => useQuery({ queryKey: ['tags'], queryFn: () => api.get<TagsView>('/tags') });

/** Makes a tag, or gives the one that has the name. */
export const openTag = (name: string): Promise<TagView> => api.post<TagView>('/tags', { name });

/** What the settings do with tags; the list is fetched anew after each. */
export function useTagActions() {
  const queryClient = useQueryClient();
  const then = async <Result>(doing: Promise<Result>): Promise<Result> => {
    try {
      return await doing;
    } finally {
      await queryClient.invalidateQueries({ queryKey: ['tags'] });
    }
  };
  return {
    open: (name: string) => then(openTag(name)),
    change: ({ id, version }: ListedTag, to: { name: string; colour: TagColour | null }) =>
      then(api.patch<TagView>(`/tags/${id}`, to, { version })),
    merge: ({ id, version }: ListedTag, intoId: string) => then(api.post(`/tags/${id}/merge`, { intoId }, { version })),
    remove: ({ id, version }: ListedTag) => then(api.delete(`/tags/${id}`, { version })),
  };
}
