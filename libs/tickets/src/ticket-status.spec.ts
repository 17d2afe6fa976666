import { describe, expect, it } from '@jest/globals';
import { TICKET_STATUSES } from '#contracts';
import { isOpen, needsFollowUp, statusAfter, ticketTransitions } from './ticket-status.js';

describe('the status of a ticket', () => {
  it('knows the same states as the wire', () => {
    expect(Object.keys(ticketTransitions).sort()).toEqual([...TICKET_STATUSES].sort());
  });

  it('waits for the customer after a reply, and is our turn again after their message', () => {
    for (const status of ['new', 'open', 'pending', 'on_hold'] as const) {
      expect(statusAfter(status, 'reply')).toBe('pending');
    }
    expect(statusAfter('pending', 'receive')).toBe('open');
    expect(statusAfter('on_hold', 'receive')).toBe('open');
    expect(statusAfter('new', 'receive')).toBe('new');
  });

  it('lets nothing but a reply happen to a closed ticket, and that changes no status', () => {
    expect(ticketTransitions.closed).toEqual({ reply: 'closed' });
  });

  it('does not reopen by our own follow-up', () => {
    expect(statusAfter('resolved', 'reply')).toBe('resolved');
    expect(statusAfter('resolved', 'receive')).toBe('open');
  });

  it('keeps spam out of the work until a person says that it is none', () => {
    expect(statusAfter('spam', 'receive')).toBe('spam');
    expect(statusAfter('spam', 'reply')).toBeUndefined();
    expect(statusAfter('spam', 'resolve')).toBeUndefined();
    expect(isOpen('spam')).toBe(false);
  });

  it('continues a finished conversation in a new ticket', () => {
    expect(needsFollowUp('closed', { isHeld: false })).toBe(true);
    expect(needsFollowUp('resolved', { isHeld: false })).toBe(false);
    expect(needsFollowUp('resolved', { isHeld: true })).toBe(true);
    expect(needsFollowUp('open', { isHeld: true })).toBe(false);
  });
});
