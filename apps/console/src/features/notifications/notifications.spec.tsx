import { describe, expect, it, jest } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import { DEFAULT_CHOICES, type NotificationsPage, type NotificationView, type PushBrowserView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { claim } from './claim.js';
import { feature } from './index.js';

const at = (number: number, more: Partial<NotificationView> = {}): NotificationView => ({
  id: `00000000-0000-7000-8000-00000000000${number}`,
  kind: 'answered',
  at: '2026-11-20T08:40:00Z',
  isRead: false,
  ticket: { id: `t${number}`, number: 1040 + number, subject: 'Parcel', customerName: 'Liis Tamm' },
  alertId: null,
  by: null,
  target: null,
  dueAt: null,
  isThirdParty: false,
  ...more,
});
const NEWEST = at(3, { kind: 'mentioned', by: { id: 'a2', name: 'Mart' } });
const page = (rows: NotificationView[], more: Partial<NotificationsPage> = {}): NotificationsPage => ({
  rows,
  next: null,
  unread: rows.filter(({ isRead }) => !isRead).length,
  ...more,
});
const showList = (rows: NotificationView[]) =>
  showConsole([feature], '/notifications', {
    session: aSession('agent'),
    answers: (api) => api.answer('GET /notifications', { body: page(rows) }),
  });
const showSettings = (
  choices = DEFAULT_CHOICES,
  role: 'agent' | 'supervisor' = 'agent',
  browsers: PushBrowserView[] = [],
) =>
  showConsole([feature], '/settings/notifications', {
    session: aSession(role),
    answers: (api) => {
      api.answer('GET /me/notification-settings', { body: { choices, version: 0 } });
      api.answer('GET /me/push-subscriptions', { body: { publicKey: 'BA', browsers } });
    },
  });

describe('the list of what one was told', () => {
  it('says what happened, about which ticket, and leads there; axe finds nothing', async () => {
    const { t } = await showList([NEWEST, at(2), at(1, { isRead: true })]);
    const link = await screen.findByRole('link', {
      name: new RegExp(t('notifications.say.mentionedBy', { name: 'Mart' })),
    });
    expect(link).toHaveAttribute('href', '/t/t3');
    expect(link).toHaveTextContent('#1043 Parcel · Liis Tamm');
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(document.title).toMatch(/^\(2\) /);
    expect(await axeFindings()).toEqual([]);
  });

  it('marks one as read and as unread, and all that is seen', async () => {
    const { user, api, t } = await showList([NEWEST, at(2)]);
    const [first] = await screen.findAllByRole('listitem');
    api.answer(`POST /notifications/${NEWEST.id}/reading`, { body: { unread: 1 } });
    await user.click(within(first as HTMLElement).getByRole('button'));
    expect(
      await within(first as HTMLElement).findByRole('button', { name: new RegExp(t('notifications.markUnread')) }),
    ).toBeVisible();
    api.answer('POST /notifications/reading', { body: { unread: 0 } });
    await user.click(screen.getByRole('button', { name: t('notifications.readAll') }));
    await waitFor(() => expect(screen.getByRole('button', { name: t('notifications.readAll') })).toBeDisabled());
    expect(api.askedFor('POST /notifications/reading')[0]?.body).toEqual({ upTo: NEWEST.id });
    expect(document.title).not.toMatch(/^\(/);
  });

  it('is walked with the arrows', async () => {
    const { user } = await showList([NEWEST, at(2), at(1)]);
    const list = (await screen.findAllByRole('list')).at(-1) as HTMLElement;
    const links = within(list).getAllByRole('link');
    links[0]?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(links[2]).toHaveFocus();
    await user.keyboard('{Home}');
    expect(links[0]).toHaveFocus();
  });

  it('moves nothing when something new comes: a line says how much waits', async () => {
    const { user, api, line, t } = await showList([at(2)]);
    await screen.findByRole('link', { name: /1042/ });
    line.say('notifications.added', { seq: 5, unread: 2, added: [NEWEST], isHeld: true });
    const newer = await screen.findByRole('button', { name: t('notifications.newer', { count: 1 }) });
    expect(screen.queryByRole('link', { name: /1043/ })).toBeNull();
    api.answer('GET /notifications', { body: page([NEWEST, at(2)]) });
    await user.click(newer);
    expect(await screen.findByRole('link', { name: /1043/ })).toBeVisible();
  });

  it('says that there is nothing, and what will stand there', async () => {
    const { t } = await showList([]);
    expect(await screen.findByText(t('notifications.empty'))).toBeVisible();
    expect(screen.getByText(t('notifications.emptyText'))).toBeVisible();
  });

  it('shows as read what was read elsewhere', async () => {
    const { line, t } = await showList([NEWEST, at(2)]);
    await screen.findByRole('link', { name: /1043/ });
    line.say('notifications.read', { seq: 6, unread: 1, ids: [NEWEST.id] });
    expect(await screen.findByRole('button', { name: new RegExp(t('notifications.markUnread')) })).toBeVisible();
    expect(document.title).toMatch(/^\(1\) /);
  });
});

describe('how one is told', () => {
  it('is chosen for each kind and way, kept by one button, and axe finds nothing', async () => {
    const { user, api, t } = await showSettings();
    const name = `${t('notifications.kind.woke')}: ${t('notifications.channel.push')}`;
    await user.click(await screen.findByRole('checkbox', { name }));
    const choices = structuredClone(DEFAULT_CHOICES);
    choices.kinds.woke.push = false;
    api.answer('PUT /me/notification-settings', { body: { choices, version: 1 } });
    await user.click(screen.getByRole('button', { name: t('common.save') }));
    await waitFor(() => expect(screen.getByRole('button', { name: t('common.save') })).toBeDisabled());
    expect(api.askedFor('PUT /me/notification-settings')[0]?.body).toEqual(choices);
    expect(await axeFindings()).toEqual([]);
  });

  it('offers alerts to leads alone, and no mail for them', async () => {
    const { t } = await showSettings(DEFAULT_CHOICES, 'supervisor');
    const row = within(await screen.findByRole('row', { name: new RegExp(t('notifications.kind.alert')) }));
    expect(row.getAllByRole('checkbox')).toHaveLength(4);
    expect(row.getByText(t('notifications.alertMail'))).toBeInTheDocument();
  });

  it('switches every way off with the list', async () => {
    const { user, t } = await showSettings();
    const kind = t('notifications.kind.answered');
    await user.click(await screen.findByRole('checkbox', { name: `${kind}: ${t('notifications.channel.list')}` }));
    expect(screen.getByRole('checkbox', { name: `${kind}: ${t('notifications.channel.push')}` })).toBeDisabled();
  });

  it('says where the browser cannot show anything on the desktop', async () => {
    const { t } = await showSettings();
    expect(
      (await screen.findAllByText(new RegExp(t('notifications.desktop.unsupported').slice(0, 20))))[0],
    ).toBeVisible();
  });

  it('lists the browsers that take pushes, and lets go of one', async () => {
    const phone = {
      id: 'p1',
      userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/126.0',
      isThisOne: false,
      addedAt: '2026-11-20T08:40:00Z',
      acceptedAt: null,
      lastError: 'HTTP 500',
    };
    const { user, api, t } = await showSettings(DEFAULT_CHOICES, 'agent', [phone]);
    const row = (await screen.findByText('Chrome, Android')).closest('li') as HTMLElement;
    expect(row).toHaveTextContent('HTTP 500');
    api.answer('DELETE /me/push-subscriptions/p1', { body: { publicKey: 'BA', browsers: [] } });
    api.answer('GET /me/push-subscriptions', { body: { publicKey: 'BA', browsers: [] } });
    await user.click(within(row).getByRole('button'));
    await waitFor(() => expect(screen.queryByText('Chrome, Android')).toBeNull());
  });

  it('keeps no quiet time without a day, and says so where it is', async () => {
    const quiet = {
      ...DEFAULT_CHOICES.quiet,
      isOn: true,
      frames: [{ weekdays: [6], startsAt: '22:00', endsAt: '07:00' }],
    };
    const { user, t } = await showSettings({ ...DEFAULT_CHOICES, quiet });
    expect(await screen.findByText(t('notifications.quiet.nextDay'))).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: /Saturday|Sat/ }));
    expect(await screen.findByText(t('notifications.quiet.needsDays'))).toBeVisible();
    expect(screen.getByRole('button', { name: t('common.save') })).toBeDisabled();
  });

  it('keeps minutes within their limits', async () => {
    const { user, t } = await showSettings({ ...DEFAULT_CHOICES, mail: { ...DEFAULT_CHOICES.mail, isOn: true } });
    const field = await screen.findByLabelText(t('notifications.mail.every'));
    await user.clear(field);
    await user.type(field, '2');
    await user.tab();
    expect(screen.getByLabelText(t('notifications.mail.every'))).toHaveValue(5);
  });
});

describe('several tabs', () => {
  /** Locks as a browser has them, for all tabs of one origin. */
  const someLocks = () => {
    const held = new Set<string>();
    return {
      request: async (name: string, _: unknown, run: (lock: object | null) => Promise<void> | undefined) => {
        if (held.has(name)) return run(null);
        held.add(name);
        await run({ name });
        held.delete(name);
      },
    };
  };

  it('ring once: one of them gets to', async () => {
    jest.useFakeTimers();
    Object.defineProperty(navigator, 'locks', { value: someLocks(), configurable: true });
    try {
      expect(await Promise.all([claim('a'), claim('a'), claim('b')])).toEqual([true, false, true]);
    } finally {
      Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
      jest.useRealTimers();
    }
  });

  it('ring once without locks, too', async () => {
    expect([await claim('c'), await claim('c')]).toEqual([true, false]);
  });
});
