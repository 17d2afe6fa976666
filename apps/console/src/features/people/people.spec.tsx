import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { AgentView, DeskView, OneTimeLinkView, PeopleView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { type FakeApi, problem } from '../../../test/fake-api.js';
import { anAgentView, aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const ONA = anAgentView({ role: 'admin', name: 'Ona Vilkė' });
const MART = anAgentView({
  id: '01930000-0000-7000-8000-000000000002',
  email: 'mart@heard.test',
  presence: 'offline',
  version: 4,
});
const NORTH = {
  id: '01930000-0000-7000-8000-0000000000a1',
  name: 'North',
  distribution: 'off' as const,
  handOverNote: 'off' as const,
  version: 2,
};
const PEOPLE: PeopleView = { agents: [ONA, MART], teams: [NORTH] };

const link = (agent: AgentView): OneTimeLinkView => ({
  agent,
  link: 'http://localhost/invite/secret-token',
  expiresAt: '2026-03-05T09:00:00.000Z',
});

const show = (answers?: (api: FakeApi) => void) =>
  showConsole([feature], '/settings/team', {
    session: aSession('admin', { agent: ONA }),
    answers: (api) => {
      api.answer('GET /people', { body: PEOPLE });
      answers?.(api);
    },
  });
const rowOf = async (name: string) =>
  (await screen.findByText(name, { selector: 'td *' })).closest('tr') as HTMLElement;
const openMenuOf = async (user: Awaited<ReturnType<typeof show>>['user'], name: string) =>
  user.click(within(await rowOf(name)).getByRole('button', { name: `What to do with ${name}` }));

describe('the team', () => {
  it('shows everybody, with role, state and teams, accessibly', async () => {
    await show();
    expect(within(await rowOf('Ona Vilkė')).getAllByText('Administrator')[0]).toBeInTheDocument();
    expect(within(await rowOf('Mart Kask')).getAllByText('Not here')[0]).toBeInTheDocument();
    expect(await axeFindings()).toEqual([]);
  });

  it('follows presence on the live line', async () => {
    const { line } = await show();
    const row = await rowOf('Mart Kask');
    await waitFor(() => expect(line.isUp()).toBe(true));
    line.say('presence.changed', { agentId: MART.id, presence: 'away' });
    expect((await within(row).findAllByText('Away'))[0]).toBeInTheDocument();
  });

  it('invites a person and shows the link, which is shown only once', async () => {
    const invited = anAgentView({ id: '01930000-0000-7000-8000-000000000003', name: 'Liis Tamm', isInvited: true });
    const { user, api } = await show((api) => api.answer('POST /agents', { status: 201, body: link(invited) }));
    await user.click(await screen.findByRole('button', { name: 'Invite somebody' }));
    await user.type(await screen.findByLabelText('Name'), 'Liis Tamm');
    await user.type(screen.getByLabelText('E-mail'), 'liis@heard.test');
    await user.click(screen.getByRole('checkbox', { name: 'North' }));
    await user.click(screen.getByRole('button', { name: 'Make the link' }));

    expect(await screen.findByText('http://localhost/invite/secret-token')).toBeInTheDocument();
    expect(api.askedFor('POST /agents')[0]?.body).toEqual({
      name: 'Liis Tamm',
      email: 'liis@heard.test',
      role: 'agent',
      teamIds: [NORTH.id],
      language: 'en',
    });
    expect(within(await rowOf('Liis Tamm')).getAllByText('Invited')[0]).toBeInTheDocument();
  });

  it('says at the field what is wrong with an invitation, and keeps what was typed', async () => {
    const { user, api } = await show((api) =>
      api.answer('POST /agents', problem(422, 'EMAIL_TAKEN', { errors: [{ path: 'email', code: 'EMAIL_TAKEN' }] })),
    );
    await user.click(await screen.findByRole('button', { name: 'Invite somebody' }));
    await user.click(await screen.findByRole('button', { name: 'Make the link' }));
    expect(await screen.findAllByText('This is missing.')).toHaveLength(2);
    expect(api.askedFor('POST /agents')).toEqual([]);

    await user.type(screen.getByLabelText('Name'), 'Liis');
    await user.type(screen.getByLabelText('E-mail'), 'mart@heard.test');
    await user.click(screen.getByRole('button', { name: 'Make the link' }));
    expect(await screen.findByText('Somebody already has this address.')).toBeInTheDocument();
    expect(screen.getByLabelText('E-mail')).toHaveValue('mart@heard.test');
  });

  const OWNS = { open: 3, snoozed: 1, planned: 0, cases: 1, promises: 2, drafts: 0, followed: 0, views: 0, macros: 0 };
  const desk = (api: FakeApi, noteWantedBy: DeskView['noteWantedBy'] = { everything: null, waiting: null }) =>
    api.answer('GET /agents/:id/desk', { body: { ...OWNS, noteWantedBy } });

  it.each([
    ['Switch off', 'Switch off', { everything: 'North', waiting: null }],
    ['Out of office', 'Begin', { everything: null, waiting: 'North' }],
  ])('says before %s that a team wants a note, and takes it there', async (entry, verb, wanted) => {
    const { user, t } = await show((api) => desk(api, wanted));
    await openMenuOf(user, 'Mart Kask');
    await user.click(await screen.findByRole('menuitem', { name: entry }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(t('handing.noteWanted', { team: 'North' }))).toBeVisible();
    expect(dialog.getByRole('button', { name: verb })).toBeDisabled();
    await user.type(dialog.getByLabelText(new RegExp(t('handing.noteFor'))), 'Ask Peeter.');
    expect(dialog.getByRole('button', { name: verb })).toBeEnabled();
  });

  it('asks who takes over before it switches somebody off, and sends the version that was seen', async () => {
    const { user, api } = await show((api) => {
      desk(api);
      api.answer('POST /agents/:id/handover', {
        body: { agent: { ...MART, isDisabled: true, version: 5 }, given: 3, unassigned: 0 },
      });
    });
    await openMenuOf(user, 'Mart Kask');
    await user.click(await screen.findByRole('menuitem', { name: 'Switch off' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/^3 open tickets, of these 1 snoozed; no planned replies$/)).toBeVisible();
    expect(api.askedFor('POST /agents/:id/handover')).toEqual([]);
    await user.click(dialog.getByRole('combobox', { name: 'Who takes over?' }));
    expect(screen.queryByRole('option', { name: 'Mart Kask' })).toBeNull();
    await user.click(await screen.findByRole('option', { name: 'Ona Vilkė' }));
    await user.click(dialog.getByRole('button', { name: 'Switch off' }));
    await waitFor(async () =>
      expect(within(await rowOf('Mart Kask')).getAllByText('Switched off')[0]).toBeInTheDocument(),
    );
    const [asked] = api.askedFor('POST /agents/:id/handover');
    expect(asked?.body).toEqual({ toAgentId: ONA.id });
    expect(asked?.headers.get('if-match')).toBe('"4"');
    expect(await screen.findByText('3 tickets handed over, none unassigned')).toBeInTheDocument();
  });

  it('asks after a restore to look through the people, until somebody says that they did', async () => {
    const warnings = [{ code: 'PEOPLE_RESTORED', count: 2 }];
    const { user, api, t } = await show((api) => api.answer('GET /system/warnings', { body: { warnings } }));
    const done = await screen.findByRole('button', { name: t('people.restored.checked') });
    expect(screen.getByText(t('people.restored.text'))).toBeVisible();
    api.answer('POST /system/people-checked', { status: 204 });
    api.answer('GET /system/warnings', { body: { warnings: [] } });
    await user.click(done);
    await waitFor(() => expect(screen.queryByText(t('people.restored.text'))).toBeNull());
    expect(api.askedFor('POST /system/people-checked')).toHaveLength(1);
  });

  it('keeps the last administrator, and says why', async () => {
    const { user } = await show((api) => {
      desk(api);
      api.answer('POST /agents/:id/handover', problem(409, 'LAST_ADMIN'));
    });
    await openMenuOf(user, 'Ona Vilkė');
    await user.click(await screen.findByRole('menuitem', { name: 'Switch off' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Switch off' }));
    expect(await screen.findByText(/This is the last administrator/)).toBeInTheDocument();
  });

  it('says how a team gives tickets out', async () => {
    const { user, api } = await show((api) =>
      api.answer('PATCH /teams/:id', { body: { ...NORTH, distribution: 'round_robin', version: 3 } }),
    );
    await user.click(await screen.findByRole('button', { name: 'Edit: North' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('combobox', { name: 'Give out tickets' }));
    await user.click(await screen.findByRole('option', { name: 'In turn' }));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect((await screen.findAllByText('In turn')).length).toBeGreaterThan(0);
    expect(api.askedFor('PATCH /teams/:id')[0]?.body).toEqual({
      name: 'North',
      distribution: 'round_robin',
      handOverNote: 'off',
    });
  });

  it('keeps how many tickets somebody can have, and refuses what is no such number', async () => {
    const { user, api } = await show((api) =>
      api.answer('PATCH /agents/:id', { body: { ...MART, mostOpenTickets: 8, spokenLanguages: ['et'], version: 5 } }),
    );
    await openMenuOf(user, 'Mart Kask');
    await user.click(await screen.findByRole('menuitem', { name: 'Edit' }));
    const field = await screen.findByLabelText('Open tickets at most');
    await user.type(field, '0');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'));
    expect(api.askedFor('PATCH /agents/:id')).toEqual([]);
    await user.clear(field);
    await user.type(field, '8');
    await user.click(screen.getByRole('checkbox', { name: 'Eesti' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.askedFor('PATCH /agents/:id')).toHaveLength(1));
    expect(api.askedFor('PATCH /agents/:id')[0]?.body).toMatchObject({ mostOpenTickets: 8, spokenLanguages: ['et'] });
  });

  it('sends somebody out of office who cannot say so, and keeps the day when the server refuses', async () => {
    const { user, api } = await show((api) =>
      api.answer(
        'PUT /agents/:id/absence',
        problem(422, 'ABSENCE_TIME_REFUSED', { errors: [{ path: 'until', code: 'ABSENCE_TIME_REFUSED' }] }),
      ),
    );
    await openMenuOf(user, 'Mart Kask');
    await user.click(await screen.findByRole('menuitem', { name: 'Out of office' }));
    const day = await screen.findByLabelText(/^Back on/);
    await user.clear(day);
    await user.type(day, '2031-05-06');
    await user.click(screen.getByRole('button', { name: 'Begin' }));
    expect(await screen.findByText('Choose a time after now, within a year.')).toBeVisible();
    expect(day).toHaveValue('2031-05-06');
    api.answer('PUT /agents/:id/absence', { body: { ...MART, outUntil: '2031-05-05T21:00:00.000Z' } });
    await user.click(screen.getByRole('button', { name: 'Begin' }));
    expect(within(await rowOf('Mart Kask')).getAllByText('Out of office')[0]).toBeInTheDocument();
    // The day of the company, which begins in the evening before in UTC.
    expect(within(await rowOf('Mart Kask')).getAllByText('back on 6 May 2031')[0]).toBeInTheDocument();
    expect(api.askedFor('PUT /agents/:id/absence').at(-1)?.body).toEqual({ backOn: '2031-05-06', handsBack: true });
  });

  it('plans a week by typing times, and does not send one that ends before it begins', async () => {
    const { user, api } = await show((api) => api.answer('PUT /agents/:id/shifts', { body: MART }));
    await openMenuOf(user, 'Mart Kask');
    await user.click(await screen.findByRole('menuitem', { name: 'Shift plan' }));
    await user.click(await screen.findByRole('button', { name: 'Monday: Add a time' }));
    const end = screen.getByLabelText('Monday, To');
    await user.clear(end);
    await user.type(end, '8{Tab}');
    expect(screen.getByText('The end must come after the beginning.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();

    await user.clear(end);
    await user.type(end, '1530{Tab}');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.askedFor('PUT /agents/:id/shifts')[0]?.body).toEqual({
        shifts: [{ weekday: 1, startsAt: '09:00', endsAt: '15:30' }],
      }),
    );
  });

  it('is not among the settings of people who may not manage it', async () => {
    await showConsole([feature], '/settings/team', { session: aSession('supervisor') });
    expect(screen.queryByRole('link', { name: 'Settings' })).toBeNull();
  });
});
