import { useState } from 'react';
import type { ServerToClientEvents } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useLive } from '../../shared/live/index.js';

/** In the order in which they happen; the sentence of each is `demo.step.<step>`. */
export const LOOP_STEPS = ['mail', 'ticket', 'reply', 'resolved', 'survey', 'answer', 'alert'] as const;

type Progress = Parameters<ServerToClientEvents['demo.progress']>[0];

export interface Loop {
  state: 'idle' | 'running' | 'done' | 'failed';
  /** How many steps have happened. */
  reached: number;
  /** The case that the answer opened, once it is there. */
  escalationId: string | null;
  invitationLink: string | null;
  problem: unknown;
}
const IDLE: Loop = { state: 'idle', reached: 0, escalationId: null, invitationLink: null, problem: null };

/** What is known after one more word from the server. */
function advanceLoop(loop: Loop, progress: Progress): Loop {
  if (progress.step === 'failed') return { ...loop, state: 'failed' };
  const at = LOOP_STEPS.indexOf(progress.step as (typeof LOOP_STEPS)[number]);
  return {
    ...loop,
    state: progress.isDone ? 'done' : 'running',
    reached: Math.max(loop.reached, at + 1),
    escalationId: progress.escalationId ?? loop.escalationId,
    invitationLink: progress.invitationLink ?? loop.invitationLink,
  };
}

/** Starts the demonstration and follows it on the live line. */
export function useLoop(): { loop: Loop; start: () => Promise<void> } {
  const [loop, setLoop] = useState<Loop>(IDLE);
  useLive('demo.progress', (progress) => setLoop((now) => advanceLoop(now, progress)));
  const start = async (): Promise<void> => {
    setLoop({ ...IDLE, state: 'running' });
    try {
      await api.post('/demo/loop');
    } catch (problem) {
      setLoop({ ...IDLE, problem });
    }
  };
  return { loop, start };
}
