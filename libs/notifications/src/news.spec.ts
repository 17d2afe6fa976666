import { describe, expect, it } from '@jest/globals';
import { newsOf } from './news.js';

const shown = (praisedAgentIds: string[]) =>
  newsOf({
    id: 'event',
    type: 'SurveyResponseShown',
    ticketId: 'ticket',
    actorKind: 'system',
    actorId: null,
    payload: { responseId: 'response', praisedAgentIds },
  });

describe('a good answer', () => {
  it('is news for everybody who helped, about the answer itself, and says nothing of anybody else', () => {
    expect(shown(['ona', 'mart'])).toEqual([
      {
        kind: 'kudos',
        thing: 'response',
        ticketId: 'ticket',
        to: ['ona', 'mart'],
        byAgentId: null,
        detail: {},
      },
    ]);
  });

  it('is no news where nobody is praised', () => {
    expect(shown([])).toEqual([]);
  });
});
