import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CountedPage, SatisfactionChoices, SatisfactionView } from '#contracts';
import { newId } from '#kernel';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const view = (change: Partial<SatisfactionView>): SatisfactionView => ({
  from: '2026-02-02',
  to: '2026-03-01',
  answered: 8,
  satisfied: 7,
  distribution: [1, 0, 0, 2, 5],
  csat: null,
  minimumN: 10,
  funnel: { eligible: 12, suppressed: 2, pending: 0, sent: 10, bounced: 0, delivered: 10, answered: 8, unconfirmed: 0 },
  suppressedBy: [{ reason: 'cooldown', count: 2 }],
  weeks: [{ startsOn: '2026-02-23', n: 8, satisfied: 7, csat: null }],
  recovery: { asked: 0, yes: 0, partly: 0, no: 0, silent: 0 },
  dissatisfied: { hits: 1, n: 8, share: null },
  initial: { hits: 7, n: 8, share: null },
  service: { hits: 7, n: 8, share: null },
  product: { hits: 0, n: 0, share: null },
  ces: { n: 0, distribution: [0, 0, 0, 0, 0, 0, 0], mean: null, easy: { hits: 0, n: 0, share: null } },
  nps: { n: 0, promoters: 0, passives: 0, detractors: 0, value: null },
  response: { hits: 8, n: 10, share: { share: 0.8, low: 0.49, high: 0.943 } },
  before: { from: '2026-01-05', to: '2026-02-01', csat: { hits: 0, n: 0, share: null } },
  change: null,
  groups: null,
  places: [],
  definitions: [],
  ...change,
});
const CHOICES: SatisfactionChoices = {
  teams: [{ id: newId(), name: 'North' }],
  mailboxes: [],
  surveys: [
    {
      id: newId(),
      instrument: 'csat',
      purpose: 'resolution',
      versions: [
        { id: newId(), number: 2 },
        { id: newId(), number: 1 },
      ],
    },
  ],
  people: [],
};
const ROWS: CountedPage = {
  rows: [
    {
      id: newId(),
      at: '2026-02-24T10:00:00.000Z',
      outcome: 'answered',
      reason: null,
      isUnconfirmed: false,
      score: 5,
      instrument: 'csat',
      channel: 'email',
      placeName: null,
      language: 'en',
      teamName: 'North',
      ticket: { id: newId(), number: 1042, subject: 'The bicycle', customerName: 'Liis' },
      comment: 'Thank you!',
    },
  ],
  next: null,
};
const show = (body: SatisfactionView) =>
  showConsole([feature], '/satisfaction', {
    session: aSession('supervisor'),
    answers: (fake) => {
      fake.answer('GET /satisfaction', { body });
      fake.answer('GET /satisfaction/choices', { body: CHOICES });
      fake.answer('GET /satisfaction/rows', { body: ROWS });
    },
  });

describe('the page of satisfaction', () => {
  it('gives natural counts and no percentage below ten answers', async () => {
    await show(view({}));
    expect(await screen.findByText('7 of 8 answers')).toBeTruthy();
    expect(screen.queryByText(/88\s?%/)).toBeNull();
    expect(screen.getAllByText(/too few for a percentage/).length).toBeGreaterThan(0);
    expect(screen.getByText('The customer was asked not long ago.')).toBeTruthy();
  });

  it('gives the percentage with its interval from ten answers on', async () => {
    await show(view({ answered: 20, satisfied: 18, csat: { share: 0.9, low: 0.699, high: 0.972 } }));
    expect(await screen.findByText('90%')).toBeTruthy();
    expect(screen.getByText('With 95% confidence between 70% and 97%')).toBeTruthy();
  });

  it('says in words that nobody has answered, and does not say that everybody was asked', async () => {
    const funnel = { ...view({}).funnel, eligible: 1, suppressed: 0, pending: 1, sent: 0, delivered: 0, answered: 0 };
    await show(view({ answered: 0, satisfied: 0, distribution: [0, 0, 0, 0, 0], funnel, suppressedBy: [], weeks: [] }));
    expect(await screen.findByText('No customer has answered in this time.')).toBeVisible();
    expect(screen.queryByText('–')).toBeNull();
    expect(screen.queryByText(/0 of 0/)).toBeNull();
    expect(screen.getByText('Nobody was left out.')).toBeVisible();
  });

  it('says what is missing where nobody has been asked yet', async () => {
    const nobody = {
      eligible: 0,
      suppressed: 0,
      pending: 0,
      sent: 0,
      bounced: 0,
      delivered: 0,
      answered: 0,
      unconfirmed: 0,
    };
    await show(view({ answered: 0, satisfied: 0, distribution: [0, 0, 0, 0, 0], funnel: nobody, weeks: [] }));
    expect(await screen.findByText('Nobody has been asked yet')).toBeTruthy();
  });

  it('shows what nobody was asked for beside the other numbers, without a rate of answering, and limits to it', async () => {
    const place = { ...view({}), channel: 'place_kiosk', answers: 12, csat: { hits: 9, n: 12, share: null } };
    const { api } = await show(view({ places: [place] }));
    expect(await screen.findByText('Answered without being asked')).toBeVisible();
    expect(screen.getByText('Tablets').nextElementSibling).toHaveTextContent('9 of 12');
    await userEvent.click(screen.getByRole('button', { name: 'Show only this: Tablets' }));
    await waitFor(() => expect(api.askedFor('GET /satisfaction').at(-1)?.query.get('channel')).toBe('place_kiosk'));
  });

  it('says in words whether a change can be seen', async () => {
    const csat = { share: 0.9, low: 0.699, high: 0.972 };
    const change = { difference: 0.05, low: -0.1, high: 0.2, direction: 'none' as const };
    await show(view({ answered: 20, satisfied: 18, csat, change }));
    expect(await screen.findByText('No change you can see against the 28 days before.')).toBeVisible();
  });

  it('opens what a number counts, with the same rows as a file', async () => {
    await show(view({}));
    await userEvent.click(await screen.findByRole('button', { name: 'Show: 7 of 8 answers' }));
    expect(await screen.findByRole('link', { name: '#1042 The bicycle' })).toBeVisible();
    expect(screen.getByText('Thank you!')).toBeVisible();
    expect(screen.getByRole('link', { name: 'As a file (CSV)' })).toHaveAttribute(
      'href',
      '/api/satisfaction/rows.csv?from=2026-02-02&to=2026-03-01&number=satisfied',
    );
  });

  it('says what each number means', async () => {
    const codes = { clock: 'answered', excludes: ['demo'], minimum: 'ten_or_twenty' };
    const texts = { name: '', formula: '', clock: '', exclusions: [], minimumN: '', source: 'Wilson (1927)' };
    await show(view({ definitions: [{ id: 'csat', version: 1, ...texts, codes }] }));
    await userEvent.click(await screen.findByRole('button', { name: 'What the numbers mean' }));
    expect(await screen.findByText(/^Answers of 4 and 5 ÷ all answers/)).toBeVisible();
    expect(screen.getByText('Wilson (1927) · Definition 1')).toBeVisible();
  });

  it('compares two groups, and says so where there is one alone', async () => {
    const group = (name: string) => ({ key: newId(), name, delivered: 9, csat: { hits: 7, n: 8, share: null } });
    const { api } = await show(view({ groups: [group('North')] }));
    expect(await screen.findByText('There is one group alone, so nothing can be compared.')).toBeVisible();
    expect(screen.queryByRole('table', { name: 'Compared' })).toBeNull();
    api.answer('GET /satisfaction', { body: view({ groups: [group('North'), group('South')] }) });
    await userEvent.click(screen.getByRole('combobox', { name: 'Compared' }));
    await userEvent.click(await screen.findByRole('option', { name: 'By language' }));
    expect(await screen.findByRole('table', { name: 'Compared' })).toHaveTextContent('South');
    expect(screen.queryByText(/nothing can be compared/)).toBeNull();
  });

  it('is limited to one version of a question, which goes with its survey', async () => {
    const { api } = await show(view({}));
    expect(screen.queryByRole('combobox', { name: 'Version of the question' })).toBeNull();
    const choose = async (filter: string, option: string): Promise<void> => {
      await userEvent.click(await screen.findByRole('combobox', { name: filter }));
      await userEvent.click(await screen.findByRole('option', { name: option }));
    };
    const asked = () => Object.fromEntries(api.askedFor('GET /satisfaction').at(-1)?.query ?? []);
    const survey = CHOICES.surveys[0];
    await choose('Survey', 'After a ticket · CSAT');
    await choose('Version of the question', 'Version 2');
    await waitFor(() => expect(asked()).toMatchObject({ survey: survey?.id, version: survey?.versions[0]?.id }));
    await choose('Survey', 'All');
    // A version that is still chosen would be shown.
    await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Version of the question' })).toBeNull());
  });

  it('shows an agent what was said of the own work, and no rows behind it', async () => {
    await showConsole([feature], '/satisfaction', {
      session: aSession('agent'),
      answers: (fake) => fake.answer('GET /satisfaction/own', { body: view({ minimumN: 20 }) }),
    });
    expect(await screen.findByText('7 of 8 answers')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'My answers' })).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Show:/ })).toBeNull();
  });
});
