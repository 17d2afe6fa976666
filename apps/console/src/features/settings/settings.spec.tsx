import { describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import type { SettingsView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { type FakeApi, problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { SETTINGS } from '../../../test/settings-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';
import { mergeHolidays } from './merge-holidays.js';

const show = (page: string, settings: Partial<SettingsView> = {}, answers?: (api: FakeApi) => void) =>
  showConsole([feature], `/settings/${page}`, {
    session: aSession('admin'),
    answers: (api) => {
      api.answer('GET /settings', { body: { ...SETTINGS, ...settings } });
      api.answer('GET /people', { body: { agents: [], teams: [] } });
      api.answer('GET /settings/dkim', { body: { version: 1, domains: [] } });
      answers?.(api);
    },
  });

describe('the settings', () => {
  it.each(['company', 'mailboxes', 'mail', 'calendar', 'surveys'])('are accessible: %s', async (page) => {
    await show(page);
    await screen.findByRole('heading', { level: 1 });
    await waitFor(() => expect(document.querySelector('section')).not.toBeNull());
    expect(await axeFindings()).toEqual([]);
  });

  it('can only be saved after a change, with the version that was seen', async () => {
    const { user, api } = await show('company', {}, (api) => api.answer('PUT /settings/company', { body: {} }));
    const name = await screen.findByLabelText('Name');
    expect(screen.getAllByRole('button', { name: 'Save' })[0]).toBeDisabled();
    await user.clear(name);
    await user.type(name, 'Fjord');
    await user.click(screen.getAllByRole('button', { name: 'Save' })[0] as HTMLElement);
    await waitFor(() => expect(api.askedFor('PUT /settings/company')).toHaveLength(1));
    const [asked] = api.askedFor('PUT /settings/company');
    expect(asked?.body).toEqual({ name: 'Fjord', timeZone: 'Europe/Tallinn', country: '', privacyUrl: '' });
    expect(asked?.headers.get('if-match')).toBe('"3"');
  });

  it('keep what was typed when somebody else was faster, and say so', async () => {
    const { user } = await show('company', {}, (api) => api.answer('PUT /settings/company', problem(412, 'STALE')));
    await user.type(await screen.findByLabelText('Name'), ' AS');
    await user.click(screen.getAllByRole('button', { name: 'Save' })[0] as HTMLElement);
    expect(await screen.findByText(/This was changed meanwhile/)).toBeInTheDocument();
    expect(screen.getByLabelText('Name')).toHaveValue('Fjord & Co AS');
  });

  it('show strangers nothing until it is chosen, and the link to reviews to all or none', async () => {
    const { user, api } = await show('company', {}, (api) => api.answer('PUT /settings/public-pages', { body: {} }));
    const standards = await screen.findByRole('checkbox', { name: /^Show what we promise at/ });
    expect(standards).not.toBeChecked();
    await user.click(standards);
    const review = screen.getByLabelText(/Where customers may write a review/);
    const save = screen.getAllByRole('button', { name: 'Save' })[1] as HTMLElement;
    await user.type(review, 'http://reviews.example');
    await user.click(save);
    expect(review).toHaveAttribute('aria-invalid', 'true');
    await user.clear(review);
    await user.type(review, 'https://reviews.example');
    await user.click(save);
    await waitFor(() =>
      expect(api.askedFor('PUT /settings/public-pages').map(({ body }) => body)).toEqual([
        { reviewUrl: 'https://reviews.example', hasStandards: true },
      ]),
    );
  });

  it('save a public address and say whether it answers', async () => {
    const { user, api } = await show('company', {}, (api) => {
      api.answer('PUT /settings/public-address', { status: 204 });
      api.answer('POST /settings/public-address/check', {
        body: { isOk: false, code: 'PUBLIC_ADDRESS_FAILED', detail: 'ENOTFOUND' },
      });
    });
    const address = await screen.findByLabelText('Address');
    await user.clear(address);
    await user.type(address, 'https://help.fjord.example');
    await user.click(screen.getByRole('button', { name: 'Save and check' }));
    expect(await screen.findByText(/does not answer at its public address yet/)).toBeInTheDocument();
    expect(screen.getByText('ENOTFOUND')).toBeInTheDocument();
    expect(api.askedFor('PUT /settings/public-address')[0]?.body).toEqual({ url: 'https://help.fjord.example' });
  });

  it('switch surveys on only for somebody who says that the page was read', async () => {
    const { version: _, switchedOnAt: __, switchedOnBy: ___, ...rules } = SETTINGS.surveys;
    const { user, api } = await show('surveys', {}, (api) => api.answer('PUT /settings/surveys', { body: {} }));
    const areOn = await screen.findByRole('switch', { name: 'Ask customers after their ticket is resolved' });
    expect(areOn).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('checkbox', { name: 'I have read this, and we may send surveys.' }));
    await user.click(areOn);
    expect(screen.getByText(/The public address has not answered yet/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.askedFor('PUT /settings/surveys')[0]?.body).toEqual({ ...rules, areOn: true, hasReadLegalPage: true }),
    );
  });

  it('keep on what ground customers of each country are asked', async () => {
    const { user, api } = await show('surveys', {}, (api) => api.answer('PUT /settings/survey-law', { body: {} }));
    await user.click(await screen.findByRole('button', { name: 'Remove United Kingdom' }));
    await user.click(screen.getByRole('combobox', { name: 'Country' }));
    await user.click(await screen.findByRole('option', { name: 'France' }));
    await user.click(screen.getByRole('button', { name: 'Add a country' }));
    await user.click(screen.getAllByRole('button', { name: 'Save' })[0] as HTMLElement);
    await waitFor(() =>
      expect(api.askedFor('PUT /settings/survey-law')[0]?.body).toEqual({
        bases: { DE: 'soft_opt_in', LT: 'soft_opt_in', FR: 'consent' },
        others: 'legitimate_interest',
        unknown: 'soft_opt_in',
        mailboxCountries: [],
      }),
    );
  });

  it('rehearse the rules of surveys as they stand in the fields, before they are saved', async () => {
    const body = {
      from: '2026-02-01T00:00:00.000Z',
      to: '2026-03-03T00:00:00.000Z',
      episodes: 500,
      isCut: false,
      sent: 412,
      people: 388,
      suppressedBy: [{ reason: 'company_cap', count: 61 }],
      cancelledBy: [{ reason: 'reopened', count: 7 }],
      waiting: 20,
      often: [{ customerId: 'c1', name: 'Liis Tamm', company: 'Fjord', count: 3 }],
      really: { sent: 300, suppressed: 180 },
    };
    const { user, api } = await show('surveys', {}, (api) => api.answer('POST /settings/surveys/rehearsal', { body }));
    const most = await screen.findByLabelText('Questions a year');
    await user.clear(most);
    await user.type(most, '9');
    await user.click(screen.getByRole('button', { name: 'Rehearse on the last 30 days' }));
    expect(await screen.findByText('412 surveys to 388 people.')).toBeInTheDocument();
    expect(screen.getByText('61 · Enough people of this company were asked this week.')).toBeInTheDocument();
    expect(screen.getByText('Liis Tamm (Fjord): 3 times')).toBeInTheDocument();
    expect(api.askedFor('POST /settings/surveys/rehearsal')[0]?.body).toMatchObject({ rules: { yearlyLimit: 9 } });
    expect(api.askedFor('PUT /settings/surveys')).toEqual([]);
  });

  it('switch surveys off again for somebody who takes the statement back', async () => {
    const surveys = {
      ...SETTINGS.surveys,
      areOn: true,
      hasReadLegalPage: true,
      switchedOnAt: '2026-03-01T09:00:00.000Z',
    };
    const { user } = await show('surveys', { surveys });
    await user.click(await screen.findByRole('checkbox', { name: 'I have read this, and we may send surveys.' }));
    expect(screen.getByRole('switch')).toHaveAttribute('aria-checked', 'false');
  });

  it.each([
    ['-1', 'Enter a whole number from 0 to 365.'],
    ['366', 'Enter a whole number from 0 to 365.'],
    ['2.5', 'Enter a whole number from 0 to 365.'],
    ['soon', 'Enter a whole number from 0 to 365.'],
    [' ', 'Enter a whole number from 0 to 365.'],
  ])('say under the field what is wrong with %j days of rest', async (typed, sentence) => {
    const { user } = await show('surveys');
    const days = await screen.findByLabelText(/Days of rest/);
    await user.clear(days);
    await user.type(days, typed);
    expect(days).toHaveAccessibleDescription(expect.stringContaining(sentence));
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.clear(days);
    await user.type(days, '7');
    expect(screen.queryByText(sentence)).toBeNull();
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
  });

  it('say of a port that its number is too large, not that it is too long', async () => {
    const { user } = await show('mail');
    const port = await screen.findByLabelText('Port');
    await user.clear(port);
    await user.type(port, '70000');
    await user.tab();
    expect(await screen.findByText('This number is too large.')).toBeInTheDocument();
  });

  it('let the port follow the encryption until somebody chose another one', async () => {
    const { user } = await show('mail');
    const port = await screen.findByLabelText('Port');
    const choose = async (name: RegExp) => {
      await user.click(screen.getByRole('combobox', { name: 'Encryption' }));
      await user.click(await screen.findByRole('option', { name }));
    };
    await choose(/STARTTLS/);
    expect(port).toHaveValue('587');
    await user.clear(port);
    await user.type(port, '2525');
    await choose(/^TLS/);
    expect(port).toHaveValue('2525');
  });

  it('keep a stored password that nobody types anew', async () => {
    const outgoingMail = {
      host: 'smtp.fjord.example',
      port: 465,
      security: 'tls' as const,
      user: 'help',
      hasPassword: true,
      version: 7,
    };
    const { user, api } = await show('mail', { outgoingMail, outgoingMailVersion: 7 }, (api) => {
      api.answer('PUT /settings/outgoing-mail', { body: {} });
      api.answer('POST /settings/outgoing-mail/test', { body: { isOk: true, code: null, detail: null } });
    });
    await user.type(await screen.findByLabelText(/User/), 'desk');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.askedFor('PUT /settings/outgoing-mail')).toHaveLength(1));
    expect(api.askedFor('PUT /settings/outgoing-mail')[0]?.body).toMatchObject({ user: 'helpdesk', password: null });
  });

  it('offer to move the data out of the folder of the program once there is a mailbox', async () => {
    const mailbox = {
      id: crypto.randomUUID(),
      name: 'Support',
      address: 'help@fjord.example',
      teamId: null,
      language: 'en' as const,
      isActive: true,
      sendsAcknowledgements: false,
      reopening: 'always' as const,
      reopensWithinDays: 7,
      keepsAssignee: true,
      brandColour: '',
      postalAddress: '',
      logo: null,
      trustedAuthservId: null,
      lastMailAt: null,
      signature: '',
      senderName: '{mailbox}',
      repliesToAll: false,
      version: 1,
    };
    await show('mailboxes', { mailboxes: [mailbox], dataFolderInProgram: '/home/ona/heard/data' });
    expect(await screen.findByText(/\/home\/ona\/heard\/data.*npm run admin -- move-data/)).toBeVisible();
    cleanup();
    await show('mailboxes', { mailboxes: [mailbox] });
    await screen.findByText('help@fjord.example');
    expect(screen.queryByText(/move-data/)).toBeNull();
  });

  it('fill in the holidays of a country, and keep the names that people gave', async () => {
    const { user, api } = await show('calendar', {}, (api) => {
      api.answer('GET /settings/holidays', {
        body: {
          holidays: [
            { date: '2026-02-24', name: 'Independence Day' },
            { date: '2026-06-23', name: 'Victory Day' },
          ],
        },
      });
      api.answer('PUT /settings/calendar', { body: {} });
    });
    await user.click(await screen.findByRole('button', { name: 'Fill in' }));
    expect(await screen.findByText('1 day added.')).toBeInTheDocument();
    expect(api.askedFor('GET /settings/holidays')[0]?.query.get('country')).toBe('EE');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.askedFor('PUT /settings/calendar')[0]?.body).toMatchObject({
        holidays: [
          { date: '2026-02-24', name: 'Our own name for it' },
          { date: '2026-06-23', name: 'Victory Day' },
        ],
      }),
    );
  });
});

describe('holidays from two lists', () => {
  it('are one list by date, and the known ones win', () => {
    const merged = mergeHolidays(
      [{ date: '2026-12-25', name: 'Mine' }],
      [
        { date: '2026-12-26', name: 'Second' },
        { date: '2026-12-25', name: 'Theirs' },
      ],
    );
    expect(merged).toEqual([
      { date: '2026-12-25', name: 'Mine' },
      { date: '2026-12-26', name: 'Second' },
    ]);
  });

  it('begin with the holidays of the country that the company is in', async () => {
    const company = { ...SETTINGS.company, country: 'LT' };
    const { user, api } = await show('calendar', { company }, (api) =>
      api.answer('GET /settings/holidays', { body: { holidays: [] } }),
    );
    await user.click(await screen.findByRole('button', { name: 'Fill in' }));
    await waitFor(() => expect(api.askedFor('GET /settings/holidays')[0]?.query.get('country')).toBe('LT'));
  });
});
