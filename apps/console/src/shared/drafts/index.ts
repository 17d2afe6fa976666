import { create } from 'zustand';

/** What this person is writing, by ticket: its first words, for lists. */
export const useDraftPreviews = create<{ previews: ReadonlyMap<string, string> }>()(() => ({ previews: new Map() }));
