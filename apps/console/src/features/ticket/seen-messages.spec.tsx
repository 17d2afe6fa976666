import { describe, expect, it } from '@jest/globals';
import { renderHook } from '@testing-library/react';
import type { MessageView } from '#contracts';
import { aMessage } from '../../../test/ticket-fixtures.js';
import { useSeenMessages } from './seen-messages.js';

const at = (minute: number, change: Partial<MessageView> = {}): MessageView =>
  aMessage(minute, { id: `m${minute}`, createdAt: `2026-03-02T09:0${minute}:00.000Z`, ...change });
const leaving: MessageView['waiting'] = {
  sendAt: '2026-03-02T09:00:10.000Z',
  leftMs: 10_000,
  isScheduled: false,
  resolves: false,
  cancelsOnAnswer: false,
  forwardTo: null,
  cancelledBecause: null,
};
const look = (messages: readonly MessageView[], isWriting: boolean) =>
  renderHook((given: [readonly MessageView[], boolean]) => useSeenMessages(...given), {
    initialProps: [messages, isWriting],
  });

describe('the last message that a writer has seen', () => {
  it('is the last one on the screen when the first word came, by whatever way it came', () => {
    const { result, rerender } = look([at(1)], false);
    rerender([[at(1), at(2)], false]);
    rerender([[at(1), at(2)], true]);
    rerender([[at(1), at(2), at(3)], true]);
    expect(result.current.newestId()).toBe('m2');
  });

  it('is not a reply that was taken back since', () => {
    const mine = at(2, { waiting: leaving });
    const { result, rerender } = look([at(1), mine], false);
    rerender([[at(1), mine], true]);
    expect(result.current.newestId()).toBe('m2');
    rerender([[at(1)], true]);
    expect(result.current.newestId()).toBe('m1');
  });

  it('is the one that they were shown above their words', () => {
    const { result } = look([at(1)], true);
    result.current.show([at(2), at(3)]);
    expect(result.current.newestId()).toBe('m3');
  });
});
