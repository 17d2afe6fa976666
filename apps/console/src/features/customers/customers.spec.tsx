import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { CustomerView, MergePlanView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const at = '2026-11-20T08:40:00.000Z';
const customer: CustomerView = {
  profile: {
    id: 'c1',
    name: 'مریم Kask',
    contactPoints: [
      { id: 'p1', kind: 'email', address: 'mari@shop.test', isUnreachable: false, isBlocked: false },
      { id: 'p2', kind: 'email', address: 'mari@home.test', isUnreachable: true, isBlocked: false },
    ],
    language: 'et',
    isLanguageGuessed: true,
    country: 'EE',
    timeZone: 'Europe/Tallinn',
    birthday: null,
    company: { id: 'f1', name: 'Fjord', country: null, timeZone: null },
    notes: 'Calls on Mondays.',
    optedOutAt: null,
    relationshipOptedOutAt: null,
    createdAt: at,
    version: 3,
  },
  tickets: {
    rows: [
      { id: 't1', number: 7, subject: 'Parcel', status: 'open', assignee: null, createdAt: at, lastMessageAt: at },
    ],
    next: null,
  },
  ticketCount: 1,
  messages: [],
  ratings: [
    {
      id: 'r1',
      ticketNumber: 7,
      purpose: 'resolution',
      score: 2,
      isNegative: true,
      comment: 'Late again.',
      answeredAt: at,
    },
  ],
  asked: { sent: 2, answered: 1, lastAskedAt: at },
  cases: [
    {
      id: 'e1',
      ticketNumber: 7,
      state: 'open',
      step: 'hear',
      recovery: 'none',
      openedAt: at,
      closedAt: null,
      remedies: [{ id: 'g1', kind: 'refund', amountMinor: 1_250, currency: 'EUR', words: 'Postage back.' }],
    },
  ],
  promises: [{ id: 'pr1', ticketNumber: 7, kind: 'first_contact', dueAt: at }],
  history: [
    {
      id: 'h1',
      kind: 'profile',
      by: { id: 'a1', name: 'Anu' },
      integration: null,
      changes: [{ field: 'name', from: null, to: 'Mari' }],
      at,
    },
  ],
  orders: [
    {
      id: 'o1',
      integration: 'Shop',
      number: 'A-7',
      status: 'shipped',
      amount: '49.9',
      currency: 'EUR',
      placedAt: at,
      url: null,
    },
  ],
  activities: [
    { id: 'd1', integration: 'Shop', kind: 'login', text: 'Signed in', happenedAt: at, url: 'https://shop.test/a' },
  ],
  doubles: [{ id: 'c2', name: 'Mari', address: 'mari+x@shop.test', because: 'address' }],
  mergedIds: ['c0'],
};
const row = (id: string, name: string) => ({
  id,
  name,
  address: null,
  company: null,
  language: null,
  lastTicketAt: null,
});
const plan: MergePlanView = {
  source: row('c1', 'مریم Kask'),
  target: row('c2', 'Mari'),
  moves: { tickets: 2, contactPoints: 1 },
  fills: [],
  isOptedOut: true,
};

const show = (role: 'agent' | 'supervisor' = 'supervisor', path = '/customers/c1') =>
  showConsole([feature], path, {
    session: aSession(role),
    answers: (api) => api.answer('GET /customers/c1', { body: customer }),
  });

describe('the page of a customer', () => {
  it('shows everything at once, and axe finds nothing', async () => {
    const { t, api } = await show();
    expect(await screen.findByRole('heading', { level: 1, name: customer.profile.name })).toBeVisible();
    for (const text of ['Calls on Mondays.', 'Late again.', 'Postage back.', 'A-7', t('customers.points.unreachable')])
      expect(screen.getByText(text)).toBeVisible();
    expect(screen.getByRole('img', { name: t('customers.ratings') })).toBeVisible();
    expect(screen.getByText(t('customers.order.shipped'))).toBeVisible();
    expect(screen.getByRole('link', { name: 'Signed in' })).toHaveAttribute('rel', expect.stringContaining('noopener'));
    expect(screen.getByText(t('customers.mergedHere', { count: 1 }))).toBeVisible();
    expect(api.askedFor('GET /customers/c1')).toHaveLength(1);
    expect(await axeFindings()).toEqual([]);
  });

  it('leads from the id of a merged record to the one that goes on', async () => {
    const { address } = await showConsole([feature], '/customers/c0', {
      session: aSession('agent'),
      answers: (api) => {
        api.answer('GET /customers/c0', { body: customer });
        api.answer('GET /customers/c1', { body: customer });
      },
    });
    await waitFor(() => expect(address()).toBe('/customers/c1'));
  });

  it('keeps what was typed when a colleague was faster, and says so', async () => {
    const { user, api, t } = await show();
    await user.click(await screen.findByRole('button', { name: t('common.edit') }));
    api.answer('PATCH /customers/c1', problem(412, 'STALE_VERSION'));
    const dialog = within(await screen.findByRole('dialog'));
    const name = dialog.getByLabelText(t('customers.field.name'));
    await user.clear(name);
    await user.type(name, 'Mari Kask');
    await user.click(dialog.getByRole('button', { name: t('common.save') }));
    expect(await dialog.findByText(t('errors.kind.stale'))).toBeVisible();
    expect(name).toHaveValue('Mari Kask');
    const [asked] = api.askedFor('PATCH /customers/c1');
    expect(asked?.body).toMatchObject({ name: 'Mari Kask', language: 'et', companyId: 'f1', country: 'EE' });
  });

  it('says at the field that an address is somebody else’s', async () => {
    const { user, api, t } = await show();
    api.answer(
      'POST /customers/c1/contact-points',
      problem(409, 'CONTACT_POINT_TAKEN', { errors: [{ path: 'address', code: 'CONTACT_POINT_TAKEN' }] }),
    );
    const field = await screen.findByLabelText(t('customers.points.add'));
    await user.type(field, 'other@shop.test{Enter}');
    expect(await screen.findByText(t('errors.CONTACT_POINT_TAKEN'))).toBeVisible();
    expect(field).toHaveValue('other@shop.test');
  });

  it('merges with a likely double after saying what moves and that neither is asked again', async () => {
    const { user, api, t, address } = await show();
    api.answer('GET /customers/c1/merge', { body: plan });
    const after = { ...customer, profile: { ...customer.profile, id: 'c2', name: 'Mari' } };
    api.answer('POST /customers/c1/merge', { body: after });
    api.answer('GET /customers/c2', { body: after });
    const banner = (await screen.findByText('mari+x@shop.test')).closest('[role="status"]') as HTMLElement;
    await user.click(within(banner).getByRole('button', { name: t('customers.merge') }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(t('customers.merge.optedOut'))).toBeVisible();
    expect(dialog.getByText(/2/, { selector: 'dd' })).toBeVisible();
    await user.click(dialog.getByRole('button', { name: t('customers.merge.button', { name: 'Mari' }) }));
    await waitFor(() => expect(address()).toBe('/customers/c2'));
    expect(api.askedFor('POST /customers/c1/merge')[0]?.body).toEqual({ intoId: 'c2' });
  });

  it('offers no merge to those who may not', async () => {
    const { t } = await show('agent');
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('button', { name: t('customers.merge') })).toBeNull();
  });
});

describe('the list of customers', () => {
  it('finds by letters, says when nothing was found, and is reached by keys', async () => {
    const { user, api, t, address } = await showConsole([feature], '/customers', {
      session: aSession('agent'),
      answers: (api) => api.answer('GET /customers', { body: { rows: [row('c1', 'Mari Kask')], next: null } }),
    });
    expect(await screen.findByRole('link', { name: 'Mari Kask' })).toHaveAttribute('href', '/customers/c1');
    expect(await axeFindings()).toEqual([]);
    api.answer('GET /customers', { body: { rows: [], next: null } });
    await user.type(screen.getByLabelText(t('customers.search')), 'zzz');
    expect(await screen.findByText(t('customers.notFound', { q: 'zzz' }))).toBeVisible();
    expect(address()).toContain('q=zzz');
  });

  const openDialog = async () => {
    const shown = await showConsole([feature], '/customers?new', {
      session: aSession('agent'),
      answers: (api) => {
        api.answer('GET /customers', { body: { rows: [], next: null } });
        api.answer('GET /customers/c1', { body: customer });
      },
    });
    const dialog = within(await screen.findByRole('dialog'));
    const type = (label: Parameters<typeof shown.t>[0], words: string) =>
      shown.user.type(dialog.getByLabelText(shown.t(label)), words);
    return { ...shown, dialog, type };
  };

  it('takes somebody new by hand, who can be reached somehow', async () => {
    const { user, api, t, address, dialog, type } = await openDialog();
    expect(await axeFindings()).toEqual([]);
    await type('customers.field.name', 'Mari Kask');
    await user.click(dialog.getByRole('button', { name: t('common.save') }));
    expect(dialog.getByLabelText(t('customers.new.emails'))).toBeInvalid();
    expect(api.askedFor('POST /customers')).toEqual([]);
    await type('customers.new.emails', 'Mari@Shop.test, mari@home.test');
    await type('customers.new.phones', '+372 555 1234');
    api.answer('POST /customers', { body: customer });
    await user.click(dialog.getByRole('button', { name: t('common.save') }));
    await waitFor(() => expect(address()).toBe('/customers/c1'));
    expect(api.askedFor('POST /customers')[0]?.body).toMatchObject({
      name: 'Mari Kask',
      contactPoints: [
        { kind: 'email', address: 'mari@shop.test' },
        { kind: 'email', address: 'mari@home.test' },
        { kind: 'phone', address: '+3725551234' },
      ],
    });
  });

  it('leads to whose an address is already', async () => {
    const { user, api, t, address, dialog, type } = await openDialog();
    await type('customers.field.name', 'Mari');
    await type('customers.new.emails', 'mari@shop.test');
    api.answer(
      'POST /customers',
      problem(409, 'CONTACT_POINT_TAKEN', { details: { customerId: 'c1', name: 'Mari Kask' } }),
    );
    await user.click(dialog.getByRole('button', { name: t('common.save') }));
    await waitFor(() => expect(address()).toBe('/customers/c1'));
    expect(await screen.findByText(t('customers.new.known', { name: 'Mari Kask' }))).toBeVisible();
  });
});
