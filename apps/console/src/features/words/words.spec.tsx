import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { WordsRow } from '#contracts';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const row = (id: string, text: string): WordsRow => ({
  id,
  ticketId: 'a0000000-0000-7000-8000-000000000001',
  ticketNumber: 1042,
  customerName: 'Liis Tamm',
  source: 'mail_reply',
  score: null,
  text,
  receivedAt: '2026-03-02T09:00:00Z',
  readBy: '2099-03-03T15:00:00Z',
  isLate: false,
});

describe('words to read', () => {
  it('shows what was written and by when, and takes "read" once it is pressed', async () => {
    let rows = [row('w1', 'Keegi ei helistanud mulle.')];
    const { user, api } = await showConsole([feature], '/words', {
      session: aSession('supervisor'),
      answers: (fake) => {
        fake.answer('GET /words', () => ({ body: { rows, next: null } }));
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
      answers: (fake) => fake.answer('GET /words', () => ({ body: { rows, next: null } })),
    });
    await screen.findByText('Everything is read');
    rows = [row('w2', 'Palun helistage.')];
    line.say('words.changed', { seq: 5 });
    expect(await screen.findByText('Palun helistage.')).toBeTruthy();
  });
});
