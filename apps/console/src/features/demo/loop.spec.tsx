import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';
import { LOOP_STEPS } from './use-loop.js';

const show = (status: number, areSurveysOn = false) =>
  showConsole([feature], '/loop', {
    session: aSession('admin', { areSurveysOn }),
    answers: (api) => api.answer('POST /demo/loop', status === 202 ? { status } : problem(status, 'LOOP_RUNNING')),
  });
const begin = async ({ user }: Awaited<ReturnType<typeof show>>) =>
  user.click(await screen.findByRole('button', { name: 'Show me the loop' }));

describe('the loop', () => {
  it('is told step by step and ends with the case and the customer’s own page', async () => {
    const shown = await show(202);
    const { line } = shown;
    await waitFor(() => expect(line.isUp()).toBe(true));
    await begin(shown);
    for (const step of LOOP_STEPS)
      line.say('demo.progress', {
        step,
        isDone: step === 'alert',
        ticketId: step === 'mail' ? null : 'ticket-1',
        escalationId: step === 'alert' ? 'case-1' : null,
        invitationLink: step === 'alert' ? 'http://localhost/s/token' : null,
      });
    expect(await screen.findByRole('link', { name: 'Open the case' })).toHaveAttribute('href', '/escalations/case-1');
    expect(screen.getByRole('link', { name: /be the customer/ })).toHaveAttribute('href', 'http://localhost/s/token');
  });

  it('says that real customers are not asked while surveys are off, and where to switch them on', async () => {
    const { t } = await show(202);
    await screen.findByText(t('demo.loop.surveysOff'));
    expect(screen.getByRole('link', { name: t('demo.loop.toSurveys') })).toHaveAttribute('href', '/settings/surveys');
  });

  it('says nothing of the kind once surveys are on', async () => {
    const { t } = await show(202, true);
    await screen.findByRole('button', { name: t('demo.loop.title') });
    expect(screen.queryByText(t('demo.loop.surveysOff'))).toBeNull();
  });

  it('says when it did not get through, and can be started again', async () => {
    const shown = await show(202);
    await waitFor(() => expect(shown.line.isUp()).toBe(true));
    await begin(shown);
    shown.line.say('demo.progress', {
      step: 'mail',
      isDone: false,
      ticketId: null,
      escalationId: null,
      invitationLink: null,
    });
    shown.line.say('demo.progress', {
      step: 'failed',
      isDone: true,
      ticketId: null,
      escalationId: null,
      invitationLink: null,
    });
    expect(await screen.findByText(/did not get through/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Show me the loop' })).toBeEnabled();
  });

  it('says when somebody else is watching it already', async () => {
    await begin(await show(409));
    expect(await screen.findByText('It is already being shown.')).toBeInTheDocument();
  });
});
