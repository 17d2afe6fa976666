import { create } from 'zustand';
import type { ActsView } from '#contracts';

/** What actions did, until somebody was told. */
export interface ToldActs {
  acts: ActsView;
  ticketId: string;
  number: number;
}

export const useToldActs = create<{ waiting: readonly ToldActs[] }>()(() => ({ waiting: [] }));

/** Lets people know what became of actions, wherever they have gone on to. */
export const tellActs = (told: ToldActs): void =>
  useToldActs.setState(({ waiting }) => ({ waiting: [...waiting, told] }));
