import type { Language } from '#kernel';
import { type FirstWording, loadFirstWording, type Wording } from '#wording';

/** The languages that were begun with their first sentences. */
const begun = new Set<FirstWording>();

/** The first sentences of a language; the others come with `completeWording`. */
export async function beginWording(language: Language): Promise<Wording> {
  const first = await loadFirstWording(language);
  begun.add(first);
  return first.wording;
}

/** All sentences of the languages that are spoken here, for screens that say more than the first ones. */
export async function completeWording(): Promise<void> {
  await Promise.all([...begun].map((first) => first.complete()));
}

/** Calls back when sentences came in that were not there before. */
export function whenWordingGrows(listener: () => void): () => void {
  const stops = [...begun].map((first) => first.onComplete(listener));
  return () => {
    for (const stop of stops) stop();
  };
}
