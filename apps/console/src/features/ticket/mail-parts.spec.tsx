import '@testing-library/jest-dom/jest-globals';
import { describe, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import type { MailPartsView } from '#contracts';
import { loadLanguage } from '#wording';
import { axeFindings } from '../../../test/axe.js';
import { WordingProvider } from '../../shared/wording/index.js';
import { MailParts } from './mail-parts.js';

const calendar = {
  method: 'REQUEST',
  start: '2026-11-02T10:00',
  zone: 'Europe/Tallinn',
  title: 'Review',
  place: 'Room 4',
};
const show = async (parts: MailPartsView) =>
  render(
    <WordingProvider first={await loadLanguage('en')}>
      <MailParts parts={parts} />
    </WordingProvider>,
  );

describe('what a mail is besides its words', () => {
  it('names an invitation with title, time of the organiser and place, and has nothing that axe finds', async () => {
    await show({ security: null, calendar });
    const line = screen.getByText('Review').closest('p');
    expect(line).toHaveTextContent(/2 Nov 2026, 10:00 \(Europe\/Tallinn\).*Room 4/);
    expect(await axeFindings()).toEqual([]);
  });

  it('says nothing of a time that it cannot read', async () => {
    await show({ security: null, calendar: { ...calendar, start: '2026-99-99' } });
    expect(screen.getByText('Review').closest('p')).toHaveTextContent(/Review · Room 4$/);
  });

  it('tells signed from encrypted', async () => {
    await show({ security: 'encrypted', calendar: null });
    expect(screen.getByText(/S\/MIME/)).toBeInTheDocument();
  });
});
