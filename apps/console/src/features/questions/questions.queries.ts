import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { QuestionContent, SurveysView, SurveyTestView, SurveyTriggerRules, SurveyView } from '#contracts';
import type { Language } from '#kernel';
import { api } from '../../shared/api/index.js';

/** Below `settings`: a setting that changed anywhere loads them anew. */
const KEY = ['settings', 'questions'];

export const useSurveys = () => useQuery({ queryKey: KEY, queryFn: () => api.get<SurveysView>('/surveys') });

export const useSurvey = (id: string) =>
  useQuery({ queryKey: [...KEY, id], queryFn: () => api.get<SurveyView>(`/surveys/${id}`) });

/** What somebody works on. */
export interface Working {
  measure: string;
  content: QuestionContent;
}

export function useSurveyActions(id: string) {
  const queryClient = useQueryClient();
  const reload = (): Promise<void> => queryClient.invalidateQueries({ queryKey: KEY });
  const taking = async (answer: Promise<unknown>): Promise<void> => {
    await answer;
    await reload();
  };
  return {
    switchTo: (isOn: boolean) => taking(api.put(`/surveys/${id}/state`, { isOn })),
    time: (rules: SurveyTriggerRules) => taking(api.put(`/surveys/${id}/triggers`, rules)),
    keep: ({ measure, content: { reasons, texts } }: Working, version: number) =>
      taking(api.put(`/surveys/${id}/draft`, { measure, reasons, texts }, { version })),
    drop: (version: number) => taking(api.delete(`/surveys/${id}/draft`, { version })),
    publish: (version: number) => taking(api.post(`/surveys/${id}/versions`, undefined, { version })),
    test: (language: Language) => api.post<SurveyTestView>(`/surveys/${id}/test`, { language }),
  };
}
