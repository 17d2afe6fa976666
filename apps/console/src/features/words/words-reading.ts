import { useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import type { ReadWordsRequest } from '#contracts';
import { api } from '../../shared/api/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';

export const WORDS_KEY = ['words'];

/** What becomes of words. */
export type WordsReading = z.infer<typeof ReadWordsRequest>;

/** Tells the server what became of words, and says so. */
export function useReading() {
  const wording = useWording();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reading }: { id: string; reading: WordsReading }) => api.post(`/words/${id}/reading`, reading),
    onSuccess: (_, { reading }) => {
      const score = reading.outcome === 'rated' ? reading.score : 0;
      sayToast({ text: wording.t(`words.done.${reading.outcome}`, { score }) });
      return queryClient.invalidateQueries({ queryKey: WORDS_KEY });
    },
    onError: (error) => sayToast({ text: problemText(error, wording), kind: 'trouble' }),
  });
}
