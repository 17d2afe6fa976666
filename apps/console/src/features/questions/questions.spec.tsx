import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { QuestionWords, SurveyLine, SurveyTriggerRules, SurveyView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { type FakeApi } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const words = (question: string): QuestionWords => ({
  title: 'How did we do?',
  question,
  steps: { 1: 'Bad', 2: 'Poor', 3: 'Fair', 4: 'Good', 5: 'Great' },
  notSolved: 'Not solved',
  contactMe: 'Contact me',
  low: 'What went wrong?',
  high: 'What went well?',
  reasons: { slow: 'It took too long', price: 'The price' },
  comment: 'Anything to add?',
  thanksHigh: 'Thanks.',
  thanksMiddle: 'Thank you.',
  thanksLow: 'Sorry.',
});
const contentOf = (question: string, edited: SurveyView['content']['edited'] = []): SurveyView['content'] => {
  const text = words(question);
  return {
    reasons: { low: ['slow', 'price'], high: [] },
    texts: { en: text, et: text, lt: text, hu: text, ru: text },
    edited,
  };
};
const line: SurveyLine = {
  id: 's1',
  purpose: 'resolution',
  instrument: 'csat',
  state: 'on',
  number: 1,
  measure: 'csat_handling',
  since: '2026-11-22T08:00:00.000Z',
  hasDraft: false,
};
const survey: SurveyView = {
  ...line,
  triggers: null,
  content: contentOf('How satisfied are you?'),
  draft: null,
  versions: [
    { id: 'v1', number: 1, measure: 'csat_handling', edited: [], createdBy: null, createdAt: line.since, answers: 7 },
  ],
  bank: [
    { measure: 'csat_handling', content: contentOf('How satisfied are you?') },
    { measure: 'csat_solution', content: contentOf('How good is the solution?') },
  ],
  reasons: [
    { reason: 'slow', subject: 'service' },
    { reason: 'price', subject: 'price' },
  ],
};
const draft = {
  measure: 'csat_handling',
  content: contentOf('Happy?', ['en']),
  editedBy: 'Ona',
  editedAt: line.since,
  version: 3,
};

const show = (path: string, one: SurveyView = survey, answers?: (api: FakeApi) => void, areSurveysOn = true) =>
  showConsole([feature], path, {
    session: { ...aSession('admin'), areSurveysOn },
    answers: (api) => {
      const relationship = { ...line, id: 's2', purpose: 'relationship', state: 'off', hasDraft: true };
      api.answer('GET /surveys', { body: { surveys: [line, relationship] } });
      api.answer('GET /surveys/:id', { body: one });
      answers?.(api);
    },
  });

describe('the questions of surveys', () => {
  it('are listed with what is asked, and are accessible, as each of them is', async () => {
    const { user } = await show('/settings/questions');
    await screen.findByText('Draft');
    expect(screen.getAllByText(/^(Asked|Not asked)$/).map(({ textContent }) => textContent)).toEqual([
      'Asked',
      'Not asked',
    ]);
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'After a request · Satisfaction, 1 to 5' }));
    await screen.findByRole('button', { name: 'Edit a copy' });
    expect(await axeFindings()).toEqual([]);
  });

  it('are not said to be asked while surveys are off', async () => {
    await show('/settings/questions', survey, undefined, false);
    expect(await screen.findByText('Asked once surveys are on')).toBeVisible();
    expect(screen.queryByText('Asked')).toBeNull();
    const off = screen.getByText('Surveys are off, so nobody is asked.', { exact: false });
    expect(within(off).getByRole('link', { name: 'Surveys' })).toHaveAttribute('href', '/settings/surveys');
  });

  it('are locked until somebody edits a copy, which is kept with the version that was seen', async () => {
    const { user, api } = await show('/settings/questions?survey=s1', survey, (api) =>
      api.answer('PUT /surveys/:id/draft', { body: survey }),
    );
    const question = await screen.findByLabelText('Question');
    expect(question).toHaveAttribute('readonly');
    await user.click(screen.getByRole('button', { name: 'Edit a copy' }));
    expect(screen.getByText('In this language the vetted words are used.')).toBeVisible();
    await user.clear(question);
    await user.type(question, 'Happy?');
    expect(screen.getByText('Own words')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save draft' }));
    await waitFor(() => expect(api.askedFor('PUT /surveys/:id/draft')).toHaveLength(1));
    const [asked] = api.askedFor('PUT /surveys/:id/draft');
    expect(asked?.body).toMatchObject({
      measure: 'csat_handling',
      texts: { en: { question: 'Happy?' }, et: { question: 'How satisfied are you?' } },
    });
  });

  it('are published after a question, as the next version', async () => {
    const { user, api } = await show('/settings/questions?survey=s1', { ...survey, draft, hasDraft: true }, (api) =>
      api.answer('POST /surveys/:id/versions', { body: survey }),
    );
    await user.click(await screen.findByRole('button', { name: 'Publish as version 2' }));
    expect(api.askedFor('POST /surveys/:id/versions')).toEqual([]);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Publish version 2?');
    await user.click(screen.getAllByRole('button', { name: 'Publish as version 2' }).at(-1) as HTMLElement);
    await waitFor(() => expect(api.askedFor('POST /surveys/:id/versions')).toHaveLength(1));
  });

  it('are shown as the page that customers see, in the version and the scheme that were chosen', async () => {
    const { user } = await show('/settings/questions?survey=s1');
    const frame = await screen.findByTitle('Preview');
    expect(frame.getAttribute('src')).toContain('/api/surveys/s1/preview?language=en&theme=light');
    await user.click(screen.getByRole('button', { name: 'Version 1' }));
    expect(frame.getAttribute('src')).toContain('version=v1');
  });

  it('about orders say how many days after one they are asked, and refuse what cannot be', async () => {
    const triggers: SurveyTriggerRules = {
      schedule: 'every',
      days: 90,
      dailyLimit: 50,
      activity: 'none',
      activityDays: 1,
      orderDays: 7,
    };
    const { user, api } = await show(
      '/settings/questions?survey=s1',
      { ...survey, purpose: 'purchase', triggers },
      (api) => api.answer('PUT /surveys/:id/triggers', { body: survey }),
    );
    expect(await screen.findByRole('switch', { name: 'Ask this question' })).toBeEnabled();
    const days = screen.getByLabelText('Days after an order is completed');
    await user.clear(days);
    await user.type(days, '91');
    expect(screen.getByText('Enter a whole number from 0 to 90.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.clear(days);
    await user.type(days, '14');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.askedFor('PUT /surveys/:id/triggers')).toHaveLength(1));
    expect(api.askedFor('PUT /surveys/:id/triggers')[0]?.body).toEqual({ ...triggers, orderDays: 14 });
    expect(await axeFindings()).toEqual([]);
  });

  it('about the relationship are switched on with whom the calendar asks, how often and how many a day', async () => {
    const triggers: SurveyTriggerRules = {
      ...{ schedule: 'every', days: 90, dailyLimit: 50, activity: 'none', activityDays: 1, orderDays: 7 },
    };
    const relationship: SurveyView = { ...survey, purpose: 'relationship', instrument: 'nps', state: 'off', triggers };
    const { user, api } = await show('/settings/questions?survey=s1', relationship, (api) => {
      api.answer('PUT /surveys/:id/state', { body: { surveys: [] } });
      api.answer('PUT /surveys/:id/triggers', { body: relationship });
    });
    await user.click(await screen.findByRole('switch', { name: 'Ask this question' }));
    await waitFor(() => expect(api.askedFor('PUT /surveys/:id/state')[0]?.body).toEqual({ isOn: true }));
    const days = screen.getByLabelText('Days');
    await user.clear(days);
    await user.type(days, '89');
    expect(screen.getByText('Enter a whole number from 90 to 730.')).toBeVisible();
    await user.clear(days);
    await user.type(days, '120');
    const limit = screen.getByLabelText('Customers asked a day, at most');
    await user.clear(limit);
    await user.type(limit, '20');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.askedFor('PUT /surveys/:id/triggers')).toHaveLength(1));
    expect(api.askedFor('PUT /surveys/:id/triggers')[0]?.body).toEqual({ ...triggers, days: 120, dailyLimit: 20 });
    expect(await axeFindings()).toEqual([]);
  });

  it('send a test to whoever asks for one', async () => {
    const { user, api } = await show('/settings/questions?survey=s1', survey, (api) =>
      api.answer('POST /surveys/:id/test', { body: { address: 'ona@heard.test' } }),
    );
    await user.click(await screen.findByRole('button', { name: 'Send me a test' }));
    expect(await screen.findByText('A test is on its way to ona@heard.test')).toBeVisible();
    expect(api.askedFor('POST /surveys/:id/test')[0]?.body).toEqual({ language: 'en' });
  });
});
