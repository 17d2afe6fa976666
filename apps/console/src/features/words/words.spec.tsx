import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { WordsRow } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import type { Feature } from '../../shared/feature.js';
import { feature } from './index.js';

const row = (id: string, text: string): WordsRow => ({
  id,
  ticketId: 'a0000000-0000-7000-8000-000000000001',
  ticketNumber: 1042,
  customerName: 'Liis Tamm',
  placeName: null,
  source: 'mail_reply',
  score: null,
  scores: null,
  suggestion: null,
  text,
  receivedAt: '2026-03-02T09:00:00Z',
  readBy: '2099-03-03T15:00:00Z',
  isLate: false,
});

/** The keys that every list has; the queue declares them. */
const listKeys: Feature = {
  name: 'list-keys',
  commands: [{ id: 'queue.next', labelKey: 'queue.command.next', keys: ['j'], scope: 'list' }],
};

describe('words to read', () => {
  it('shows what was written and by when, and takes "read" once it is pressed', async () => {
    let rows = [row('w1', 'Keegi ei helistanud mulle.')];
    const { user, api } = await showConsole([feature], '/words', {
      session: aSession('supervisor'),
      answers: (fake) => {
        fake.answer('GET /words', () => ({ body: { rows, next: null, late: [] } }));
        fake.answer('POST /words/:id/reading', () => {
          rows = [];
          return { status: 204 };
        });
      },
    });
    expect(await screen.findByText('Keegi ei helistanud mulle.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'I have read this' }));
    expect(await screen.findByText('Everything is read')).toBeTruthy();
    expect(api.askedFor('POST /words/:id/reading')[0]?.body).toEqual({ outcome: 'read' });
  });

  it('loads again when there is news, without being asked', async () => {
    let rows: WordsRow[] = [];
    const { line } = await showConsole([feature], '/words', {
      session: aSession('supervisor'),
      answers: (fake) => fake.answer('GET /words', () => ({ body: { rows, next: null, late: [] } })),
    });
    await screen.findByText('Everything is read');
    rows = [row('w2', 'Palun helistage.')];
    line.say('words.changed', { seq: 5 });
    expect(await screen.findByText('Palun helistage.')).toBeTruthy();
  });

  describe('with keys alone', () => {
    const scores = [1, 2, 3, 4, 5];
    const show = async (rows: WordsRow[]) => {
      const left = [...rows];
      const shown = await showConsole([feature, listKeys], '/words', {
        session: aSession('supervisor'),
        answers: (fake) => {
          fake.answer('GET /words', () => ({ body: { rows: left, next: null, late: [] } }));
          fake.answer('POST /words/:id/reading', ({ path }) => {
            left.splice(
              left.findIndex(({ id }) => path.includes(id)),
              1,
            );
            return { status: 204 };
          });
        },
      });
      await screen.findByText(rows[0]?.text ?? '');
      const asked = () => shown.api.askedFor('POST /words/:id/reading').map(({ path, body }) => [path, body]);
      return { ...shown, asked };
    };

    it.each([
      ['r', { outcome: 'read' }],
      ['t', { outcome: 'task' }],
      ['e', { outcome: 'escalated' }],
      ['y', { outcome: 'rated', score: 4 }],
      ['2', { outcome: 'rated', score: 2 }],
    ])('%s makes it %j', async (key, body) => {
      const { user, asked } = await show([{ ...row('w1', 'super but slow'), scores, suggestion: 4 }]);
      await user.keyboard(key);
      await screen.findByText('Everything is read');
      expect(asked()).toEqual([['/words/w1/reading', body]]);
    });

    it('offers no number where the words answer no question, and none that the question has not', async () => {
      const { user, asked } = await show([row('w1', 'one'), { ...row('w2', 'two'), scores }]);
      await user.keyboard('5yj');
      await user.keyboard('j9');
      expect(asked()).toEqual([]);
      await user.keyboard('5');
      await screen.findByText('one');
      expect(asked()).toEqual([['/words/w2/reading', { outcome: 'rated', score: 5 }]]);
    });
  });

  it('says who was late, and has nothing that axe finds', async () => {
    const late = {
      id: 'l1',
      ticketId: 'a0000000-0000-7000-8000-000000000001',
      ticketNumber: 1042,
      teamName: 'Delivery',
      readBy: '2026-03-02T15:00:00Z',
      readAt: '2026-03-03T09:00:00Z',
      readerName: 'Jaan Kask',
    };
    await showConsole([feature], '/words', {
      session: aSession('supervisor'),
      answers: (fake) =>
        fake.answer('GET /words', () => ({
          body: { rows: [{ ...row('w1', 'x'), scores: [1, 2, 3, 4, 5], suggestion: 2 }], next: null, late: [late] },
        })),
    });
    expect((await screen.findByText(/Delivery/)).textContent).toContain('Jaan Kask');
    expect(await axeFindings()).toEqual([]);
  });
});
