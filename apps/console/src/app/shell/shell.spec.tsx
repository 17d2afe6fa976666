import { describe, expect, it } from '@jest/globals';
import { useQuery } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import type { CountsView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { anAgentView, aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { api } from '../../shared/api/index.js';
import type { Feature } from '../../shared/feature.js';

const desk: Feature = {
  name: 'desk',
  routes: [
    { path: 'q/mine', Component: () => <h1>All that is mine</h1> },
    {
      path: 'broken',
      Component: () => {
        throw new Error('This page is broken.');
      },
    },
  ],
  nav: [
    { group: 'work', order: 1, to: '/q/mine', labelKey: 'shell.nav.group.work', icon: 'inbox', count: 'mine' },
    {
      group: 'recovery',
      order: 1,
      to: '/alerts',
      labelKey: 'shell.nav.group.recovery',
      icon: 'warning',
      permission: 'alert:read',
      count: 'alerts',
      isAlarm: true,
    },
  ],
};
const answers: ((known: string) => void)[] = [];
function Known() {
  const { data } = useQuery({
    queryKey: ['known'],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  return <h1>{data ?? 'Nothing'}</h1>;
}
const secret: Feature = { name: 'secret', routes: [{ path: 'secret', Component: Known }] };
const navigation = () => screen.findByRole('navigation', { name: 'Navigation' });
const counts = (change: Partial<CountsView>): CountsView =>
  ({ mine: 0, unassigned: 0, open: 0, alerts: 0, words: 0, quarantine: 0, ...change }) as CountsView;

describe('the shell', () => {
  it('shows a person what the person may see', async () => {
    await showConsole([desk], '/q/mine', { session: aSession('agent') });
    expect(within(await navigation()).getAllByRole('link')).toHaveLength(1);
  });

  it('shows a lead the alerts as well, and their number in red and in the title of the tab', async () => {
    const { line } = await showConsole([desk], '/q/mine', { session: aSession('supervisor') });
    expect(within(await navigation()).getAllByRole('link')).toHaveLength(2);
    await waitFor(() => expect(line.isUp()).toBe(true));
    line.say('counts.changed', { counts: counts({ mine: 1_234, alerts: 3 }) });
    expect(await screen.findByText('1,234')).toBeInTheDocument();
    expect(document.title).toBe('(3) Heard');
  });

  it('shows the numbers on a page without a list as soon as the line is up', async () => {
    const { line } = await showConsole([desk], '/q/mine', { session: aSession('supervisor') });
    await waitFor(() => expect(line.isUp()).toBe(true));
    line.say('welcome', { from: 7, counts: counts({ alerts: 2 }) });
    expect(await screen.findByText('2')).toBeInTheDocument();
    expect(document.title).toBe('(2) Heard');
    expect(line.said).toContainEqual({ event: 'resume', values: [{ seq: 7 }] });
  });

  it('drops what it has loaded when the rights change, and asks anew for it and for the rights', async () => {
    const { line, api: server } = await showConsole([desk, secret], '/secret', { session: aSession('supervisor') });
    await waitFor(() => expect(answers).toHaveLength(1));
    answers[0]?.('What the team knows');
    await screen.findByText('What the team knows');
    await waitFor(() => expect(line.isUp()).toBe(true));
    expect(within(await navigation()).getAllByRole('link')).toHaveLength(2);
    server.answer('GET /me', { body: aSession('agent') });
    line.say('rights.changed', { seq: 101 });
    expect(await screen.findByText('Nothing')).toBeInTheDocument();
    answers[1]?.('What everybody knows');
    await screen.findByText('What everybody knows');
    expect(within(await navigation()).getAllByRole('link')).toHaveLength(1);
  });

  it('sends a stranger to the sign-in page, and remembers where they wanted to go', async () => {
    const { address } = await showConsole([desk], '/q/mine?of=all', { session: null });
    await waitFor(() => expect(address()).toBe('/login?to=%2Fq%2Fmine%3Fof%3Dall'));
  });

  it('leads to the sign-in page as soon as the session ends, on the live line or in an answer', async () => {
    const first = await showConsole([desk], '/q/mine');
    await waitFor(() => expect(first.line.isUp()).toBe(true));
    first.line.say('session.ended');
    await waitFor(() => expect(first.address()).toMatch(/^\/login/));

    const second = await showConsole([desk], '/q/mine');
    second.api.answer('GET /queue', problem(401, 'UNAUTHENTICATED'));
    await act(() => api.get('/queue').catch(() => undefined));
    await waitFor(() => expect(second.address()).toMatch(/^\/login/));
  });

  it('keeps its frame when a page breaks or is not there', async () => {
    const { goTo } = await showConsole([desk], '/nowhere');
    expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeInTheDocument();
    const { error } = console;
    console.error = () => undefined;
    await act(() => goTo('/broken'));
    console.error = error;
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    expect(await navigation()).toBeInTheDocument();
  });

  it('tells of a broken line only when it stays broken, and takes it back by itself', async () => {
    const { line, t } = await showConsole([desk], '/q/mine');
    await waitFor(() => expect(line.isUp()).toBe(true));
    const words = t('shell.connection.reconnecting');
    line.cut();
    expect(screen.queryByText(words)).toBeNull();
    expect(await screen.findByText(words, undefined, { timeout: 5_000 })).toBeInTheDocument();
    line.mend();
    await waitFor(() => expect(screen.queryByText(words)).toBeNull(), { timeout: 10_000 });
    expect(line.isUp()).toBe(true);
  }, 20_000);

  it('opens the palette by its key, finds a place without its accents, and goes there', async () => {
    const { user, t, address } = await showConsole([desk], '/nowhere', { session: aSession('supervisor') });
    await screen.findByRole('heading', { name: 'There is no such page' });
    await user.keyboard('{Control>}k{/Control}');
    const input = await screen.findByRole('combobox', { name: t('shell.command.palette') });
    await user.type(input, 'wórk');
    expect(await axeFindings()).toEqual([]);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/q/mine'));
  });

  it('finds customers by their letters in the palette, and goes to their page', async () => {
    const mari = {
      id: 'c1',
      name: 'Mari Kask',
      address: 'mari@shop.test',
      company: null,
      language: null,
      lastTicketAt: null,
    };
    const { user, t, address } = await showConsole([desk], '/q/mine', {
      session: aSession(),
      answers: (api) => api.answer('GET /customers', { body: { rows: [mari], next: null } }),
    });
    await screen.findByText('All that is mine');
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: t('shell.command.palette') }), 'kask');
    expect(await screen.findByText('Mari Kask')).toBeVisible();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/customers/c1'));
  });

  it('lists every key, and lets single keys be switched off', async () => {
    const session = aSession();
    const { user, api: server, t } = await showConsole([desk], '/q/mine', { session });
    await screen.findByText('All that is mine');
    server.answer('PATCH /me', { body: { ...session, hasSingleKeys: false } });
    await user.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: t('shell.keys.title') });
    expect(await axeFindings()).toEqual([]);
    await user.click(within(sheet).getByRole('switch'));
    expect(server.askedFor('PATCH /me')[0]?.body).toEqual({ hasSingleKeys: false });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.keyboard('?');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('changes presence at once and takes it back when the server refuses', async () => {
    const { user, api: server, t } = await showConsole([desk], '/q/mine');
    await screen.findByText('All that is mine');
    server.answer('PUT /me/presence', problem(500, 'BUG'));
    await user.click(await screen.findByRole('button', { name: /Mart Kask/ }));
    await user.click(await screen.findByRole('menuitemradio', { name: t('shell.presence.away') }));
    expect(server.askedFor('PUT /me/presence')[0]?.body).toEqual({ state: 'away' });
    expect(await screen.findByText(t('errors.kind.bug'))).toBeInTheDocument();
    expect(screen.queryByText(t('shell.presence.away'))).toBeNull();
  });

  it('speaks the language of the person', async () => {
    await showConsole([desk], '/q/mine', { session: aSession('agent', { agent: anAgentView({ language: 'et' }) }) });
    await waitFor(() => expect(document.documentElement.lang).toBe('et'));
  });

  it('gives axe nothing to find', async () => {
    await showConsole([desk], '/q/mine', { session: aSession('admin') });
    await screen.findByText('All that is mine');
    expect(await axeFindings()).toEqual([]);
  });
});
