import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { MailboxServersView, MailboxView, OAuthClientsView, ServerProposalView, SettingsView } from '#contracts';
import { axeFindings } from '../../../../test/axe.js';
import { type FakeApi, problem } from '../../../../test/fake-api.js';
import {
  FINE,
  GMAIL,
  ID,
  MAILBOX,
  MICROSOFT,
  NOTHING_STORED,
  REFUSED,
  SERVERS,
  server,
  step,
  UNKNOWN,
} from '../../../../test/mailbox-fixtures.js';
import { aSession } from '../../../../test/session-fixture.js';
import { showConsole } from '../../../../test/show.js';
import { feature } from '../index.js';

let settings: Pick<SettingsView, 'mailboxes' | 'mailboxServers' | 'smtpListener' | 'dataFolderInProgram'>;
let proposal: ServerProposalView;
let clients: OAuthClientsView;

beforeEach(() => {
  proposal = GMAIL;
  settings = {
    mailboxes: [],
    mailboxServers: [],
    smtpListener: { host: '127.0.0.1', port: 2525 },
    dataFolderInProgram: null,
  };
  clients = {
    redirectUri: 'https://help.fjord.ee/api/oauth/return',
    version: 0,
    clients: { microsoft: null, google: null },
  };
});

const show = (search = '', answers?: (api: FakeApi) => void) =>
  showConsole([feature], `/settings/mailboxes${search}`, {
    session: aSession('admin'),
    answers: (api) => {
      api.answer('GET /settings', () => ({ body: settings }));
      api.answer('GET /people', { body: { agents: [], teams: [] } });
      api.answer('GET /oauth/clients', () => ({ body: clients }));
      api.answer('GET /mailboxes/:id/probe', {
        body: { state: 'none', code: null, startedAt: null, sentAt: null, endedAt: null, found: null },
      });
      api.answer('POST /mailboxes/find-servers', () => ({ body: proposal }));
      api.answer('POST /mailboxes/test-servers', { body: FINE });
      api.answer('PUT /mailboxes/:id/servers', () => {
        settings = { ...settings, mailboxes: [MAILBOX], mailboxServers: [SERVERS] };
        return { status: 204 };
      });
      api.answer('POST /mailboxes', { status: 201, body: MAILBOX });
      answers?.(api);
    },
  });
type Shown = Awaited<ReturnType<typeof show>>;

const enterAddress = async ({ user, t }: Shown, address = 'Help@gmail.com'): Promise<void> => {
  await user.type(await screen.findByLabelText(t('settings.mailboxes.address')), address);
  await user.click(screen.getByRole('button', { name: t('mailboxes.add.next') }));
};

describe('adding a mailbox', () => {
  it('takes address and password, tests, and saves what was found out', async () => {
    const shown = await show();
    const { user, api, t } = shown;
    await user.click(await screen.findByRole('button', { name: t('settings.mailboxes.add') }));
    await enterAddress(shown);
    expect(api.askedFor('POST /mailboxes/find-servers')[0]?.body).toEqual({ address: 'help@gmail.com' });
    expect(await screen.findByRole('link', { name: t('mailboxes.add.makeAppPassword') })).toHaveAttribute(
      'href',
      'https://myaccount.google.com/apppasswords',
    );
    await user.type(screen.getByLabelText(t('mailboxes.add.appPassword')), 'abcd efgh');
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: t('mailboxes.add.connect') }));
    await screen.findByRole('heading', { name: t('mailboxes.connection') });
    const common = { security: 'tls', user: 'help@gmail.com', auth: 'password', secret: 'abcd efgh' };
    const sent = {
      incoming: { ...common, host: 'imap.gmail.com', port: 993, folder: 'INBOX' },
      outgoing: { ...common, host: 'smtp.gmail.com', port: 465 },
    };
    expect(api.askedFor('POST /mailboxes/test-servers')[0]?.body).toEqual({ mailboxId: null, ...sent });
    expect(api.askedFor('POST /mailboxes')[0]?.body).toMatchObject({ address: 'help@gmail.com', isActive: true });
    const [saved] = api.askedFor('PUT /mailboxes/:id/servers');
    expect(saved?.body).toEqual({ ...sent, importDays: 0 });
    expect(saved?.headers.get('if-match')).toBe('"0"');
  });

  it('says at which step it ends and what to do, keeps the password, and saves nothing', async () => {
    const shown = await show('?add', (api) => api.answer('POST /mailboxes/test-servers', { body: REFUSED }));
    const { user, api, t } = shown;
    await enterAddress(shown);
    await user.type(await screen.findByLabelText(t('mailboxes.add.appPassword')), 'usual');
    await user.click(screen.getByRole('button', { name: t('mailboxes.add.connect') }));
    expect(await screen.findByText(t('mailboxes.failure.APP_PASSWORD_NEEDED'))).toBeInTheDocument();
    expect(screen.getByRole('link', { name: t('mailboxes.test.help', { provider: 'Google' }) })).toBeInTheDocument();
    expect(screen.getByLabelText(t('mailboxes.add.appPassword'))).toHaveValue('usual');
    expect(api.askedFor('POST /mailboxes')).toEqual([]);
    await user.click(screen.getByRole('button', { name: t('mailboxes.add.connectAnyway') }));
    await waitFor(() => expect(api.askedFor('PUT /mailboxes/:id/servers')).toHaveLength(1));
  });

  it('opens the server settings where nothing was found, and wants them filled in', async () => {
    proposal = UNKNOWN;
    const shown = await show('?add');
    const { user, api, t } = shown;
    await enterAddress(shown, 'help@fjord.ee');
    expect(await screen.findByText(t('mailboxes.add.nothing'), { exact: false })).toBeInTheDocument();
    const [host] = screen.getAllByLabelText(t('settings.outgoing.host'));
    await user.click(screen.getByRole('button', { name: t('mailboxes.add.connect') }));
    await waitFor(() => expect(host).toBeInvalid());
    expect(api.askedFor('POST /mailboxes/test-servers')).toEqual([]);
    expect(await axeFindings()).toEqual([]);
  });

  it('does not make a mailbox twice when saving its servers fails at first', async () => {
    let isFirst = true;
    const shown = await show('?add', (api) =>
      api.answer('PUT /mailboxes/:id/servers', () => {
        const answer = isFirst ? problem(503, 'DATABASE_UNAVAILABLE') : { status: 204 };
        isFirst = false;
        return answer;
      }),
    );
    const { user, api, t } = shown;
    await enterAddress(shown);
    await user.type(await screen.findByLabelText(t('mailboxes.add.appPassword')), 'abcd');
    await user.click(screen.getByRole('button', { name: t('mailboxes.add.connect') }));
    await screen.findByRole('alert');
    await user.click(screen.getByRole('button', { name: t('mailboxes.add.connect') }));
    await waitFor(() => expect(api.askedFor('PUT /mailboxes/:id/servers')).toHaveLength(2));
    expect(api.askedFor('POST /mailboxes')).toHaveLength(1);
  });

  it('leaves fetching alone for somebody who forwards', async () => {
    const shown = await show('?add');
    const { user, api, t } = shown;
    await enterAddress(shown);
    await user.click(await screen.findByRole('button', { name: t('mailboxes.add.byForwarding') }));
    expect(screen.getByText('127.0.0.1:2525')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: t('mailboxes.forwarding.add') }));
    await waitFor(() => expect(api.askedFor('POST /mailboxes')).toHaveLength(1));
    expect(api.askedFor('PUT /mailboxes/:id/servers')).toEqual([]);
  });
});

describe('a mailbox at Microsoft', () => {
  beforeEach(() => {
    proposal = MICROSOFT;
  });

  it('is registered first, with the address of return to copy, and offers no password', async () => {
    const shown = await show('?add', (api) =>
      api.answer('PUT /oauth/clients/:provider', ({ body }) => {
        const { clientId } = body as { clientId: string };
        const known = { clientId, hasSecret: true, tenant: 'common' };
        clients = { ...clients, version: 1, clients: { microsoft: known, google: null } };
        return { status: 204 };
      }),
    );
    const { user, api, t } = shown;
    await enterAddress(shown, 'help@fjord.ee');
    expect(await screen.findByText(clients.redirectUri)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: t('mailboxes.add.byPassword') })).toBeNull();
    expect(await axeFindings()).toEqual([]);
    await user.type(screen.getByLabelText(t('mailboxes.oauth.clientIdMicrosoft')), 'the-client');
    await user.type(screen.getByLabelText(t('mailboxes.oauth.secret')), 'its-secret');
    await user.click(screen.getByRole('button', { name: t('mailboxes.oauth.saveClient') }));
    await screen.findByRole('button', { name: t('mailboxes.oauth.signIn', { provider: 'Microsoft' }) });
    expect(api.askedFor('PUT /oauth/clients/microsoft')[0]?.body).toEqual({
      clientId: 'the-client',
      clientSecret: 'its-secret',
      tenant: '',
    });
  });

  it('warns of an address of return that will be refused', async () => {
    clients = { ...clients, redirectUri: 'http://192.168.1.5:3000/api/oauth/return' };
    const shown = await show('?add');
    await enterAddress(shown, 'help@fjord.ee');
    expect(await screen.findByText(shown.t('mailboxes.oauth.plainAddress', { provider: 'Microsoft' }))).toBeVisible();
  });

  it('is stored and then leaves for the sign-in', async () => {
    clients.clients.microsoft = { clientId: 'x', hasSecret: true, tenant: 'common' };
    const shown = await show('?add', (api) =>
      api.answer('POST /mailboxes/:id/sign-in', problem(503, 'OAUTH_UNREACHABLE')),
    );
    const { user, api, t } = shown;
    await enterAddress(shown, 'help@fjord.ee');
    await user.click(
      await screen.findByRole('button', { name: t('mailboxes.oauth.signIn', { provider: 'Microsoft' }) }),
    );
    await waitFor(() => expect(api.askedFor('POST /mailboxes/:id/sign-in')).toHaveLength(1));
    expect(api.askedFor('PUT /mailboxes/:id/servers')[0]?.body).toMatchObject({
      incoming: { host: 'outlook.office365.com', auth: 'microsoft', secret: null, user: 'help@fjord.ee' },
      outgoing: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });

  it('says what came of the sign-in', async () => {
    const { t } = await show('?signIn=OAUTH_WRONG_TENANT');
    expect(await screen.findByText(t('mailboxes.failure.OAUTH_WRONG_TENANT'))).toBeInTheDocument();
  });
});

describe('the list', () => {
  it.each([
    ['connected', {}, 'mailboxes.state.connected'],
    ['failing', { state: 'failing', lastError: 'WRONG_PASSWORD' }, 'mailboxes.state.failing'],
    ['without a server', { incoming: null }, 'mailboxes.state.forwarding'],
    ['not signed in', { incoming: { ...SERVERS.incoming, auth: 'google' } }, 'mailboxes.state.signIn'],
  ] as const)('says how the mail comes in: %s', async (_, change, key) => {
    settings = {
      ...settings,
      mailboxes: [MAILBOX],
      mailboxServers: [{ ...SERVERS, ...change } as MailboxServersView],
    };
    const { t } = await show();
    const row = (await screen.findByText('help@gmail.com')).closest('tr') as HTMLElement;
    expect(within(row).getByText(t(key))).toBeInTheDocument();
    expect(await axeFindings()).toEqual([]);
  });
});

describe('the page of a mailbox', () => {
  beforeEach(() => {
    settings = { ...settings, mailboxes: [MAILBOX], mailboxServers: [SERVERS] };
  });

  it('says since when it is not connected, why, and tests what is stored without knowing the password', async () => {
    settings.mailboxServers = [
      { ...SERVERS, state: 'failing', lastError: 'IMAP_DISABLED', failingSince: '2026-03-02T08:00:00.000Z' },
    ];
    const { user, api, t } = await show(`?mailbox=${ID}`);
    expect(await screen.findByText(t('mailboxes.failure.IMAP_DISABLED'), { exact: false })).toBeInTheDocument();
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: t('mailboxes.test') }));
    expect(await screen.findByText(t('mailboxes.test.fine'))).toBeInTheDocument();
    expect(api.askedFor('POST /mailboxes/test-servers')[0]?.body).toMatchObject({
      mailboxId: ID,
      incoming: { secret: null, folder: 'INBOX' },
      outgoing: { secret: null },
    });
  });

  it('says that it goes on trying a server that worked until a moment ago, and advises nothing', async () => {
    settings.mailboxServers = [
      {
        ...SERVERS,
        state: 'failing',
        lastError: 'CONNECTION_REFUSED',
        failingSince: '2026-03-02T08:00:00.000Z',
        aliveAt: '2026-03-02T07:59:00.000Z',
      },
    ];
    const { t } = await show(`?mailbox=${ID}`);
    expect(await screen.findByText(t('mailboxes.state.trying'), { exact: false })).toBeInTheDocument();
    expect(screen.queryByText(t('mailboxes.failure.CONNECTION_REFUSED'), { exact: false })).toBeNull();
  });

  it('goes from the sign-in at a provider to a password without forgetting the mailbox', async () => {
    const signedIn = { ...SERVERS.incoming, auth: 'google', hasSecret: false } as MailboxServersView['incoming'];
    settings.mailboxServers = [{ ...SERVERS, incoming: signedIn, outgoing: null, hasTokens: true }];
    const { user, api, t } = await show(`?mailbox=${ID}`);
    await user.click(await screen.findByRole('button', { name: t('mailboxes.change') }));
    await user.click(await screen.findByRole('button', { name: t('mailboxes.add.byPassword') }));
    await user.type(await screen.findByLabelText(t('mailboxes.add.password')), 'app password');
    await user.click(screen.getByRole('button', { name: t('mailboxes.add.connect') }));
    await waitFor(() => expect(api.askedFor('PUT /mailboxes/:id/servers')).toHaveLength(1));
    expect(api.askedFor('PUT /mailboxes/:id/servers')[0]?.body).toMatchObject({
      incoming: { auth: 'password', user: 'help@gmail.com', secret: 'app password' },
    });
  });

  it('sends no mail to itself while it is not connected, and says why', async () => {
    settings.mailboxServers = [{ ...SERVERS, state: 'failing', lastError: 'TIMED_OUT' }];
    const { t } = await show(`?mailbox=${ID}`);
    const button = await screen.findByRole('button', { name: t('mailboxes.probe.run') });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(t('mailboxes.probe.notConnected'));
    expect(await axeFindings()).toEqual([]);
  });

  it('says of a connection on this machine that it is not encrypted, and of another machine that it must be', async () => {
    const local = { ...server, host: '127.0.0.1', security: 'none' } as const;
    settings.mailboxServers = [{ ...SERVERS, incoming: { ...local, kind: 'imap', folder: 'INBOX' } }];
    const { user, t } = await show(`?mailbox=${ID}`, (api) =>
      api.answer('POST /mailboxes/test-servers', { body: { ...FINE, steps: [step('encrypt', 'PLAIN')] } }),
    );
    await user.click(await screen.findByRole('button', { name: t('mailboxes.test') }));
    expect(await screen.findByText(t('mailboxes.test.step.plain'))).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: t('mailboxes.change') }));
    const [host] = await screen.findAllByLabelText(t('settings.outgoing.host'));
    await user.clear(host as HTMLElement);
    await user.type(host as HTMLElement, 'mail.fjord.ee');
    expect(screen.getByText(t('errors.field.PLAIN_CONNECTION_REFUSED'))).toBeInTheDocument();
  });

  it('changes the servers over the version that was seen and keeps the password that is not typed', async () => {
    const { user, api, t } = await show(`?mailbox=${ID}`);
    await user.click(await screen.findByRole('button', { name: t('mailboxes.change') }));
    const folder = await screen.findByLabelText(t('mailboxes.servers.folder'));
    await user.clear(folder);
    await user.type(folder, 'Support');
    await user.click(screen.getByRole('button', { name: t('mailboxes.add.connect') }));
    await waitFor(() => expect(api.askedFor('PUT /mailboxes/:id/servers')).toHaveLength(1));
    const [saved] = api.askedFor('PUT /mailboxes/:id/servers');
    expect(saved?.body).toMatchObject({ incoming: { folder: 'Support', secret: null }, outgoing: { secret: null } });
    expect(saved?.headers.get('if-match')).toBe('"2"');
  });

  it('keeps what was typed when somebody else was faster', async () => {
    const { user, t } = await show(`?mailbox=${ID}`, (api) =>
      api.answer('PATCH /mailboxes/:id', problem(412, 'STALE')),
    );
    await user.type(await screen.findByLabelText(t('mailboxes.signature')), 'Fjord');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/This was changed meanwhile/)).toBeInTheDocument();
    expect(screen.getByLabelText(t('mailboxes.signature'))).toHaveValue('Fjord');
  });

  it('shows what of the mail to itself came back', async () => {
    const found = { plusAddress: true, envelopeSender: false, messageId: true, references: true };
    const done = { state: 'done', code: null, startedAt: null, sentAt: null, endedAt: null, found };
    const { user, t } = await show(`?mailbox=${ID}`, (api) => api.answer('POST /mailboxes/:id/probe', { body: done }));
    await user.click(await screen.findByRole('button', { name: t('mailboxes.probe.run') }));
    expect(await screen.findByText(t('mailboxes.probe.done'))).toBeInTheDocument();
    expect(screen.getByText(`${t('mailboxes.probe.envelopeSender')}: ${t('mailboxes.probe.no')}`)).toBeInTheDocument();
  });

  it('can be connected later where it was forwarded until now', async () => {
    settings.mailboxServers = [NOTHING_STORED];
    const { user, api, t } = await show(`?mailbox=${ID}`);
    await user.click(await screen.findByRole('button', { name: t('mailboxes.add.byServer') }));
    await user.type(await screen.findByLabelText(t('mailboxes.add.appPassword')), 'abcd');
    await user.click(screen.getByRole('button', { name: t('mailboxes.add.connect') }));
    await waitFor(() => expect(api.askedFor('PUT /mailboxes/:id/servers')).toHaveLength(1));
    expect(api.askedFor('POST /mailboxes')).toEqual([]);
  });
});
