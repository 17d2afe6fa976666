import { create } from 'zustand';
import type { CountsView } from '#contracts';

/** The numbers beside the navigation; null until the first list or event brought them. */
export const useCounts = create<{ counts: CountsView | null }>()(() => ({ counts: null }));

/** Takes over counts, from `counts.changed` or from a page that carries them. */
export const noteCounts = (counts: CountsView): void => useCounts.setState({ counts });
