import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type {
  MailboxHealthView,
  MailHealthView,
  StoppedMailView,
  SurveyMailHealthView,
  UnheardMailCounts,
  UnheardMailRow,
} from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const dead: MailboxHealthView = {
  id: 'm1',
  name: 'Help',
  address: 'help@shop.ee',
  state: 'dead',
  since: '2026-11-20T08:40:00Z',
  reason: 'FETCH_FAILING',
  troubles: [
    {
      code: 'FETCH_FAILING',
      isDead: true,
      direction: 'in',
      since: '2026-11-20T08:40:00Z',
      detail: 'WRONG_PASSWORD',
      count: 0,
      workedUntil: '2026-11-20T08:39:00Z',
      nextTryAt: '2026-11-20T09:03:00Z',
    },
  ],
  lastMailInAt: '2026-11-20T08:30:00Z',
  lastMailOutAt: null,
  heartbeat: {
    state: 'late',
    begunAt: '2026-11-20T08:45:00Z',
    sentAt: '2026-11-20T08:45:01Z',
    arrivedAt: null,
    roundTripMs: null,
  },
  lastArrival: null,
};
const quiet: MailboxHealthView = {
  ...dead,
  id: 'm2',
  address: 'sales@shop.ee',
  state: 'not_watched',
  reason: 'NO_WAY_OUT',
  since: null,
  troubles: [],
  heartbeat: null,
};
const health: MailHealthView = {
  checkedAt: '2026-11-20T09:00:00Z',
  mailboxes: [dead, quiet],
  incidents: [
    {
      id: 'i1',
      address: 'help@shop.ee',
      topic: 'incoming',
      code: 'FETCH_FAILING',
      openedAt: '2026-11-20T08:40:00Z',
      closedAt: null,
      told: 2,
    },
  ],
  settings: { hasHeartbeat: true, secretEndsOn: { microsoft: null, google: null }, version: 4 },
  providers: ['microsoft'],
};
const stopped: StoppedMailView = {
  stopped: [{ address: 'help@shop.ee', direction: 'in', since: dead.since, cause: 'password' }],
};

const counts: UnheardMailCounts = { since: '2026-10-23T00:00:00Z', reasons: [{ reason: 'RECEIPT', count: 3 }] };
const receipt: UnheardMailRow = {
  id: 'u1',
  receivedAt: '2026-11-20T08:40:00Z',
  mailbox: 'help@shop.ee',
  envelopeFrom: 'bounce@relay.ee',
  headerFrom: 'Mari <mari@customer.ee>',
  subject: 'Read: your order',
  reason: 'RECEIPT',
  words: 'Please cancel the other one, too.',
  ticketNumber: 1001,
};

const figures = { sent: 12, bounced: 1, complained: 1, unsubscribed: 2, unconfirmed: 1, opened: 31, swept: 3 };
const surveys: SurveyMailHealthView = {
  days: 30,
  since: '2026-10-21T09:00:00Z',
  total: { ...figures, sent: 14 },
  domains: [
    { ...figures, domain: 'large.ee' },
    { ...figures, domain: '', sent: 2, swept: 0 },
  ],
  moreDomains: 0,
  votes: [
    {
      id: 'v1',
      receivedAt: '2026-11-20T08:40:00Z',
      score: 1,
      signals: ['no_gesture', 'of_tomorrow'],
      hasWords: false,
      ticketId: 't1',
      ticketNumber: 1002,
    },
  ],
  measured: {
    scanners: { kinds: 18, visits: 36, counted: 0 },
    people: { kinds: 19, lost: 0 },
    timings: { people: 20_000, askedAgain: 91 },
  },
};

const show = async (
  role: 'admin' | 'agent',
  path = '/settings/mail-health',
  now: StoppedMailView = stopped,
  survey: { body?: unknown; status?: number } = { body: surveys },
) => {
  const shown = await showConsole([feature], path, {
    session: aSession(role),
    answers: (api) => {
      api.answer('GET /mail-health', { body: health });
      api.answer('GET /mail-health/stopped', { body: now });
      api.answer('GET /mail-health/surveys', survey);
      api.answer('GET /unheard-mails/counts', { body: counts });
      api.answer('GET /unheard-mails', { body: { rows: [receipt], next: null } });
    },
  });
  await waitFor(() => expect(shown.line.isUp()).toBe(true));
  return shown;
};

describe('mail health', () => {
  it('says in words what is wrong with each mailbox, and has nothing that axe finds', async () => {
    const { t } = await show('admin');
    expect(await screen.findByText(t('mailHealth.state.dead'))).toBeVisible();
    const [said] = t('mailboxes.away.password', { until: '@' }).split('@');
    expect(screen.getByText(said as string, { exact: false })).toBeVisible();
    expect(screen.getByText(t('mailHealth.why.NO_WAY_OUT'))).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });

  it('shows everybody a banner while mail stands still, with a way there for administrators alone', async () => {
    const { line, api, t } = await show('agent', '/settings');
    expect(await screen.findByText(/help@shop\.ee/)).toBeVisible();
    const [, cause] = t('mailHealth.banner.in.password', { address: '', since: '@' }).split('@');
    expect(screen.getByText(cause as string, { exact: false })).toBeVisible();
    expect(screen.queryByRole('link', { name: t('mailHealth.banner.link') })).toBeNull();
    api.answer('GET /mail-health/stopped', { body: { stopped: [] } });
    line.say('mail-health.changed', { seq: 9 });
    await waitFor(() => expect(screen.queryByText(/help@shop\.ee/)).toBeNull());
  });

  it('says many stops in one sentence', async () => {
    const many = ['a', 'b', 'c'].map((name) => ({ ...stopped.stopped[0], address: `${name}@shop.ee` }));
    const { t } = await show('admin', '/settings/mail-health', { stopped: many as StoppedMailView['stopped'] });
    expect(await screen.findByText(t('mailHealth.banner.more', { count: 3 }))).toBeVisible();
  });

  it('counts mail that nobody was shown, and shows it by reason with what a person wrote', async () => {
    const { user, api, t } = await show('admin');
    const label = t('unheard.reason.RECEIPT');
    await user.click(await screen.findByRole('button', { name: new RegExp(`${label}.*3`) }));
    expect(await screen.findByText('Please cancel the other one, too.')).toBeVisible();
    expect(screen.getByRole('link', { name: '#1001' })).toBeVisible();
    expect(api.askedFor('GET /unheard-mails').at(-1)?.query.get('reason')).toBe('RECEIPT');
    expect(await axeFindings()).toEqual([]);
  });

  it('tells by domain what became of survey mail, and which votes nobody confirmed', async () => {
    const { user, api, t } = await show('admin');
    const row = (await screen.findByText('large.ee')).closest('tr') as HTMLElement;
    expect(row).toHaveTextContent(t('surveyMail.swept', { count: 3 }));
    expect(
      within(row)
        .getAllByRole('cell')
        .slice(1)
        .map(({ textContent }) => textContent?.slice(0, 2)),
    ).toEqual(['12', '1', '1', '2', '1', '31']);
    expect(screen.getByText(t('surveyMail.erased'))).toBeVisible();
    expect(screen.getByRole('link', { name: '#1002' })).toBeVisible();
    expect(screen.getByText(`${t('surveyMail.signal.no_gesture')}, ${t('surveyMail.signal.other')}`)).toBeVisible();
    expect(screen.getByText(new RegExp(t('surveyMail.people', { kinds: 19, lost: 0 })))).toBeVisible();
    await user.click(screen.getByRole('combobox', { name: t('surveyMail.period') }));
    await user.click(await screen.findByRole('option', { name: t('surveyMail.days', { days: 7 }) }));
    await waitFor(() => expect(api.askedFor('GET /mail-health/surveys').at(-1)?.query.get('days')).toBe('7'));
    expect(await axeFindings()).toEqual([]);
  });

  it('says in one line that nothing went wrong, and shows the domains when asked', async () => {
    const good = { ...figures, bounced: 0, complained: 0, unsubscribed: 0, unconfirmed: 0, swept: 0 };
    const body = { ...surveys, total: { ...good, sent: 14 }, domains: [{ ...good, domain: 'large.ee' }] };
    const { user, t } = await show('admin', undefined, undefined, { body });
    expect(await screen.findByText(t('surveyMail.fine', { sent: 14 }), { exact: false })).toBeVisible();
    expect(screen.queryByText('large.ee')).toBeNull();
    await user.click(screen.getByRole('button', { name: t('surveyMail.byDomain') }));
    expect(screen.getByText('large.ee')).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });

  it('says so when no survey mail has left', async () => {
    const nothing = { ...surveys, domains: [], votes: [] };
    const { t } = await show('admin', undefined, undefined, { body: nothing });
    expect(await screen.findByText(t('surveyMail.empty'))).toBeVisible();
    expect(screen.getByText(t('surveyMail.votesNone'))).toBeVisible();
  });

  it('says when what became of survey mail cannot be read, and reads it again', async () => {
    const { user, api, t } = await show('admin', undefined, undefined, { status: 500, body: {} });
    const again = await screen.findByRole('button', { name: t('common.retry') });
    api.answer('GET /mail-health/surveys', { body: surveys });
    await user.click(again);
    expect(await screen.findByText('large.ee')).toBeVisible();
  });

  it('switches the heartbeat off', async () => {
    const { user, api, t } = await show('admin');
    api.answer('PUT /settings/mail-watch', { body: health.settings });
    await user.click(await screen.findByRole('switch', { name: t('mailHealth.settings.beat') }));
    await user.click(screen.getByRole('button', { name: t('common.save') }));
    await waitFor(() => expect(api.askedFor('PUT /settings/mail-watch')).toHaveLength(1));
    expect(api.askedFor('PUT /settings/mail-watch')[0]).toMatchObject({
      body: { hasHeartbeat: false, secretEndsOn: { microsoft: null, google: null } },
    });
  });
});
