import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import type { AddressView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { type FakeApi, problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { SETTINGS } from '../../../test/settings-fixture.js';
import { showConsole } from '../../../test/show.js';
import type { Feature } from '../../shared/feature.js';

const desk: Feature = {
  name: 'desk',
  routes: [
    { path: 'q/mine', Component: () => <h1>My queue</h1> },
    { path: 't/7', Component: () => <h1>Ticket 7</h1> },
  ],
  nav: [{ group: 'work', order: 1, to: '/q/mine', labelKey: 'shell.nav.group.work', icon: 'inbox' }],
};
const loopback: AddressView = {
  publicUrl: 'http://localhost',
  isHttps: false,
  isLoopback: true,
  isPlainHttpAllowed: false,
};
const PASSWORD = 'a long and boring password';

let isSetUpNeeded = false;
let address = loopback;
const setUpAnswer = (api: FakeApi): void =>
  api.answer('GET /setup', () => ({ body: { isNeeded: isSetUpNeeded, isDemo: false, company: null, address } }));
const stranger = (at: string, answers: (api: FakeApi) => void = () => undefined) =>
  showConsole([desk], at, {
    session: null,
    answers: (api) => {
      setUpAnswer(api);
      answers(api);
    },
  });

beforeEach(() => {
  isSetUpNeeded = false;
  address = loopback;
});

describe('the sign-in page', () => {
  it('lets somebody in and leads to the page that was asked for', async () => {
    const shown = await stranger('/t/7');
    shown.api.answer('POST /session', { body: aSession() });
    await shown.user.type(await screen.findByLabelText('E-mail'), 'mart@heard.test');
    await shown.user.type(screen.getByLabelText('Password'), PASSWORD);
    await shown.user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', { name: 'Ticket 7' })).toBeInTheDocument();
    expect(shown.api.askedFor('POST /session')[0]?.body).toEqual({ email: 'mart@heard.test', password: PASSWORD });
  });

  it.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])(
    'never leads to another house: %s',
    async (to) => {
      const shown = await stranger(`/login?to=${encodeURIComponent(to)}`);
      shown.api.answer('POST /session', { body: aSession() });
      await shown.user.type(await screen.findByLabelText('E-mail'), 'mart@heard.test');
      await shown.user.type(screen.getByLabelText('Password'), `${PASSWORD}{Enter}`);
      await waitFor(() => expect(shown.address()).toBe('/q/mine'));
    },
  );

  it('keeps what was typed when the password is wrong, and says so', async () => {
    const shown = await stranger('/login');
    shown.api.answer('POST /session', problem(401, 'SIGN_IN_REFUSED'));
    const email = await screen.findByLabelText('E-mail');
    await shown.user.type(email, 'mart@heard.test');
    await shown.user.type(screen.getByLabelText('Password'), 'wrong{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(shown.t('errors.SIGN_IN_REFUSED'));
    expect(email).toHaveValue('mart@heard.test');
    expect(shown.address()).toBe('/login');
  });

  it('asks nobody while a field is empty or no address', async () => {
    const shown = await stranger('/login');
    await shown.user.type(await screen.findByLabelText('E-mail'), 'mart');
    await shown.user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(screen.getByLabelText('E-mail')).toBeInvalid();
    expect(screen.getByLabelText('Password')).toBeInvalid();
    expect(shown.api.askedFor('POST /session')).toEqual([]);
  });

  it('says what to do over plain HTTP from elsewhere, and asks for no password', async () => {
    address = { ...loopback, isLoopback: false };
    const shown = await stranger('/login');
    expect(await screen.findByRole('heading', { name: shown.t('auth.plain.title') })).toBeInTheDocument();
    expect(screen.queryByLabelText('Password')).toBeNull();
    expect(screen.getByText(/reverse_proxy/)).toBeInTheDocument();
    expect(await axeFindings()).toEqual([]);
  });

  it('shows the way to the set-up where nobody has set up', async () => {
    isSetUpNeeded = true;
    await stranger('/login');
    expect(await screen.findByText('npm run admin -- setup-link')).toBeInTheDocument();
  });

  it('shows the password when asked, and gives axe nothing to find', async () => {
    const shown = await stranger('/login');
    const password = await screen.findByLabelText('Password');
    await shown.user.click(screen.getByRole('button', { name: shown.t('auth.showPassword') }));
    expect(password).toHaveAttribute('type', 'text');
    expect(await axeFindings()).toEqual([]);
  });

  it('speaks another language at once', async () => {
    const shown = await stranger('/login');
    await shown.user.click(await screen.findByRole('button', { name: 'Magyar' }));
    expect(await screen.findByRole('heading', { name: 'Bejelentkezés' })).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('hu');
    localStorage.clear();
  });
});

describe('the set-up', () => {
  const fresh = (api: FakeApi): void => {
    isSetUpNeeded = true;
    api.answer('GET /links/:token', { body: { purpose: 'setup', name: null, email: null } });
  };

  it('makes the first administrator, then asks for address, mailbox and surveys, and shows the loop', async () => {
    const { user, api, t } = await stranger('/setup#secret', fresh);
    api.answer('POST /setup', { body: aSession('admin') });
    api.answer('PUT /settings/public-address', {});
    api.answer('POST /settings/public-address/check', { body: { isOk: true, code: null, detail: null } });
    api.answer('GET /settings', { body: SETTINGS });
    for (const path of ['company', 'survey-law', 'surveys']) api.answer(`PUT /settings/${path}`, { status: 204 });
    api.answer('POST /mailboxes/find-servers', {
      body: { provider: null, source: 'nothing', ways: ['password'], incoming: null, outgoing: null },
    });
    api.answer('POST /mailboxes', { body: { id: crypto.randomUUID() } });
    await user.type(await screen.findByLabelText(t('auth.setup.yourName')), 'Ona Vilkė');
    await user.type(screen.getByLabelText(t('auth.setup.companyName')), 'Fjord & Co');
    await user.type(screen.getByLabelText('E-mail'), 'ona@heard.test');
    await user.type(screen.getByLabelText('Password'), PASSWORD);
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await screen.findByRole('heading', { name: t('auth.setup.addressTitle') });
    expect(api.askedFor('POST /setup')[0]?.body).toMatchObject({
      token: 'secret',
      name: 'Ona Vilkė',
      email: 'ona@heard.test',
      language: 'en',
    });
    await user.click(screen.getByRole('button', { name: t('settings.address.saveAndCheck') }));
    expect(await screen.findByText(t('auth.setup.reached'))).toBeInTheDocument();
    expect(api.askedFor('PUT /settings/public-address')[0]?.body).toEqual({ url: location.origin });
    await user.type(await screen.findByLabelText(t('settings.mailboxes.address')), 'help@fjord.test');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByLabelText(t('mailboxes.add.password'))).toBeInTheDocument();
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: t('mailboxes.add.byForwarding') }));
    await user.click(screen.getByRole('button', { name: t('mailboxes.forwarding.add') }));
    await screen.findByRole('heading', { name: t('asking.setup.title') });
    expect(api.askedFor('POST /mailboxes')[0]?.body).toMatchObject({ address: 'help@fjord.test', isActive: true });
    expect(await axeFindings()).toEqual([]);
    const on = screen.getByRole('button', { name: t('asking.setup.on') });
    expect(on).toBeDisabled();
    await user.click(screen.getByRole('combobox', { name: t('asking.setup.country') }));
    await user.click(await screen.findByRole('option', { name: 'Germany' }));
    const ground = screen.getByRole('combobox', { name: t('asking.setup.basis', { country: 'Germany' }) });
    expect(ground).toHaveTextContent(t('asking.basis.soft_opt_in'));
    expect(screen.getByText(t('asking.setup.recorded'))).toBeInTheDocument();
    await user.click(ground);
    await user.click(await screen.findByRole('option', { name: t('asking.basis.consent') }));
    await user.click(screen.getByRole('checkbox', { name: t('settings.surveys.read') }));
    await user.click(on);
    expect(await screen.findByRole('button', { name: t('demo.loop.title') })).toBeInTheDocument();
    expect(await axeFindings()).toEqual([]);
    const { version: _, ...house } = SETTINGS.company;
    expect(api.askedFor('PUT /settings/company')[0]?.body).toEqual({ ...house, country: 'DE' });
    const bases = { DE: 'consent', LT: 'soft_opt_in', GB: 'legitimate_interest' };
    expect(api.askedFor('PUT /settings/survey-law')[0]?.body).toMatchObject({ bases, others: 'legitimate_interest' });
    expect(api.askedFor('PUT /settings/surveys').map(({ body }) => body)).toEqual([
      {
        areOn: true,
        hasReadLegalPage: true,
        delayMinutes: SETTINGS.surveys.delayMinutes,
        quietDays: SETTINGS.surveys.quietDays,
      },
    ]);
  });

  it('leaves surveys off for whoever leaves them for later, and says what follows', async () => {
    const { user, api, t } = await stranger('/setup#secret', fresh);
    api.answer('POST /setup', { body: aSession('admin') });
    api.answer('GET /settings', { body: SETTINGS });
    await user.type(await screen.findByLabelText(t('auth.setup.yourName')), 'Ona Vilkė');
    await user.type(screen.getByLabelText(t('auth.setup.companyName')), 'Fjord & Co');
    await user.type(screen.getByLabelText('E-mail'), 'ona@heard.test');
    await user.type(screen.getByLabelText('Password'), PASSWORD);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    for (const heading of [t('auth.setup.addressTitle'), t('auth.setup.mailboxTitle')]) {
      await screen.findByRole('heading', { name: heading });
      await user.click(screen.getByRole('button', { name: t('auth.setup.later') }));
    }
    expect(await screen.findByText(/no survey leaves/)).toBeInTheDocument();
    await user.click(await screen.findByRole('checkbox', { name: t('settings.surveys.read') }));
    await user.click(screen.getByRole('button', { name: t('auth.setup.later') }));
    expect(await screen.findByRole('button', { name: t('demo.loop.title') })).toBeInTheDocument();
    expect(api.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('keeps every field when the server refuses the password', async () => {
    const { user, api, t } = await stranger('/setup#secret', fresh);
    api.answer('POST /setup', problem(422, 'INVALID_REQUEST', { errors: [{ path: 'password', code: 'TOO_SMALL' }] }));
    await user.type(await screen.findByLabelText(t('auth.setup.yourName')), 'Ona Vilkė');
    await user.type(screen.getByLabelText(t('auth.setup.companyName')), 'Fjord & Co');
    await user.type(screen.getByLabelText('E-mail'), 'ona@heard.test');
    await user.type(screen.getByLabelText('Password'), `${PASSWORD}{Enter}`);
    await waitFor(() => expect(screen.getByLabelText('Password')).toBeInvalid());
    expect(screen.getByLabelText(t('auth.setup.yourName'))).toHaveValue('Ona Vilkė');
  });

  it('says at once that a link is used up, before anything is filled in', async () => {
    const used = await stranger('/setup#old', (api) => {
      isSetUpNeeded = true;
      api.answer('GET /links/:token', problem(404, 'LINK_INVALID'));
    });
    expect(await screen.findByRole('heading', { name: used.t('auth.link.invalid') })).toBeInTheDocument();
    expect(screen.getByText('npm run admin -- setup-link')).toBeInTheDocument();
  });

  it('leads to the sign-in page once it is done', async () => {
    const done = await stranger('/setup#old', (api) =>
      api.answer('GET /links/:token', { body: { purpose: 'setup', name: null, email: null } }),
    );
    expect(await screen.findByRole('heading', { name: done.t('auth.setup.done') })).toBeInTheDocument();
    await done.user.click(screen.getByRole('link', { name: 'Sign in' }));
    expect(await screen.findByLabelText('Password')).toBeInTheDocument();
  });

  it('asks for the link where it is missing', async () => {
    isSetUpNeeded = true;
    const { t } = await stranger('/setup');
    expect(await screen.findByRole('heading', { name: t('auth.setup.linkMissing') })).toBeInTheDocument();
  });

  it('offers to try again where nobody answers', async () => {
    const { user, api, t } = await stranger('/setup#secret', (server) => server.goDown());
    const retry = await screen.findByRole('button', { name: t('common.retry') });
    api.comeBack();
    fresh(api);
    await user.click(retry);
    expect(await screen.findByLabelText(t('auth.setup.yourName'))).toBeInTheDocument();
  });
});

describe('a one-time link', () => {
  it('welcomes an invited person, who chooses a password and is in', async () => {
    const {
      user,
      api,
      t,
      address: now,
    } = await stranger('/invite/abc', (server) =>
      server.answer('GET /links/:token', { body: { purpose: 'invite', name: 'Mart', email: 'mart@heard.test' } }),
    );
    api.answer('POST /links/:token', { body: aSession() });
    expect(await screen.findByRole('heading', { name: t('auth.link.invite', { name: 'Mart' }) })).toBeInTheDocument();
    expect(await axeFindings()).toEqual([]);
    await user.type(screen.getByLabelText('Password'), `${PASSWORD}{Enter}`);
    await waitFor(() => expect(now()).toBe('/q/mine'));
    expect(api.askedFor('POST /links/abc')[0]?.body).toEqual({ name: 'Mart', password: PASSWORD, language: 'en' });
  });

  it('takes a new password and nothing else from somebody who forgot the old one', async () => {
    const { user, api, t } = await stranger('/reset/abc', (server) =>
      server.answer('GET /links/:token', { body: { purpose: 'reset', name: 'Mart', email: 'mart@heard.test' } }),
    );
    api.answer('POST /links/:token', { body: aSession() });
    await user.type(await screen.findByLabelText(t('auth.newPassword')), `${PASSWORD}{Enter}`);
    await screen.findByRole('heading', { name: 'My queue' });
    expect(api.askedFor('POST /links/abc')[0]?.body).toEqual({ password: PASSWORD });
  });

  it('that is used up says so; one that cannot be looked at is not called used up', async () => {
    const used = await stranger('/invite/abc', (api) => api.answer('GET /links/:token', problem(404, 'LINK_INVALID')));
    expect(await screen.findByRole('heading', { name: used.t('auth.link.invalid') })).toBeInTheDocument();
    await used.goTo('/invite/def');
    const down = await stranger('/invite/def', (api) => api.goDown());
    expect(await screen.findByRole('button', { name: down.t('common.retry') })).toBeInTheDocument();
  });
});
