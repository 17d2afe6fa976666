import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { SlaPolicy, SlaSettingsView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { type FakeApi, problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';
import { newPolicy } from './sla/new-policy.js';

const SAVE = 'PUT /settings/sla';
const CELL = 'First answer, priority Normal';
let settings: SlaSettingsView;

function answers(api: FakeApi): void {
  api.answer('GET /settings/sla', () => ({ body: settings }));
  api.answer('GET /teams', { body: { teams: [] } });
  api.answer('GET /tags', { body: { tags: [] } });
  api.answer('GET /mailboxes', { body: { mailboxes: [] } });
  api.answer('POST /settings/sla/look', { body: { open: 9, changed: 7, late: 2 } });
  api.answer(SAVE, ({ body }) => {
    settings = { ...settings, policies: (body as { policies: SlaPolicy[] }).policies, version: settings.version + 1 };
    return { status: 204 };
  });
}
const show = async (...policies: SlaPolicy[]) => {
  settings = { ...settings, policies };
  const shown = await showConsole([feature], '/settings/sla', { session: aSession('admin'), answers });
  await screen.findByRole('heading', { name: shown.t('settings.sla.title'), level: 1 });
  await screen.findByRole('button', { name: 'Save' });
  const saved = () => shown.api.askedFor(SAVE).map(({ body }) => (body as { policies: SlaPolicy[] }).policies);
  return { ...shown, saved, save: () => screen.getByRole('button', { name: 'Save' }) };
};
const retype = async (user: Awaited<ReturnType<typeof show>>['user'], words: string) => {
  const cell = screen.getByLabelText(CELL);
  await user.clear(cell);
  if (words) await user.type(cell, words);
};

beforeEach(() => {
  settings = { policies: [], version: 3, recalculation: null };
});

describe('the promised times', () => {
  it('begin with a policy that promises 4 h, 8 h and two working days to everybody', async () => {
    const { user, t, saved, save } = await show();
    await user.click(screen.getByRole('button', { name: t('settings.sla.start') }));
    expect(screen.getByLabelText(CELL)).toHaveValue('4:00');
    await user.click(save());
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]).toMatchObject([
      { conditions: [], targets: { normal: { first_response: 240, next_response: 480, resolution: 960 } } },
    ]);
  });

  it('are saved with the version that was read', async () => {
    const { user, api, saved, save } = await show(newPolicy('Gold'));
    await retype(user, '1:30');
    await user.click(save());
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]?.[0]?.targets.normal.first_response).toBe(90);
    expect(api.askedFor(SAVE)[0]?.headers.get('if-match')).toBe('"3"');
  });

  it('promise nothing where a cell is empty', async () => {
    const { user, saved, save } = await show(newPolicy('Gold'));
    await retype(user, '');
    await user.click(save());
    await waitFor(() => expect(saved()[0]?.[0]?.targets.normal.first_response).toBeNull());
  });

  it('cannot be saved while a cell is no time, and can once it was discarded', async () => {
    const { user, t, save } = await show(newPolicy('Gold'));
    await retype(user, '1:30');
    await user.type(screen.getByLabelText(CELL), 'x');
    expect(screen.getByRole('alert')).toHaveTextContent(t('settings.sla.goalWrong'));
    expect(save()).toBeDisabled();
    await user.click(screen.getByRole('button', { name: t('settings.discard') }));
    expect(screen.getByLabelText(CELL)).toHaveValue('4:00');
    expect(screen.queryByRole('alert')).toBeNull();
    await retype(user, '2:00');
    expect(save()).toBeEnabled();
  });

  it('can be saved again when the policy with the wrong cell was removed', async () => {
    const { user, t, saved, save } = await show(newPolicy('Gold'), newPolicy('Silver'));
    const [first] = screen.getAllByLabelText(CELL);
    await user.type(first as HTMLElement, 'x');
    await user.click(screen.getByRole('button', { name: t('settings.sla.remove', { name: 'Gold' }) }));
    expect(save()).toBeEnabled();
    await user.click(save());
    await waitFor(() => expect(saved()[0]?.map(({ name }) => name)).toEqual(['Silver']));
  });

  it('stand in the order in which they count', async () => {
    const { user, t, saved, save } = await show(newPolicy('Gold'), newPolicy('Silver'));
    expect(screen.queryByRole('button', { name: t('settings.sla.up', { name: 'Gold' }) })).toBeNull();
    expect(screen.queryByRole('button', { name: t('settings.sla.down', { name: 'Silver' }) })).toBeNull();
    await user.click(screen.getByRole('button', { name: t('settings.sla.up', { name: 'Silver' }) }));
    await user.click(save());
    await waitFor(() => expect(saved()[0]?.map(({ name }) => name)).toEqual(['Silver', 'Gold']));
  });

  it('want a value for each condition', async () => {
    const { user, saved, save } = await show({
      ...newPolicy('Gold'),
      conditions: [{ field: 'priority', values: [] }],
    });
    const condition = within(screen.getByRole('group', { name: 'Priority' }));
    await user.click(condition.getByRole('checkbox', { name: 'Urgent' }));
    expect(save()).toBeEnabled();
    await user.click(condition.getByRole('checkbox', { name: 'Urgent' }));
    expect(save()).toBeDisabled();
    await user.click(condition.getByRole('checkbox', { name: 'High' }));
    await user.click(save());
    await waitFor(() => expect(saved()[0]?.[0]?.conditions).toEqual([{ field: 'priority', values: ['high'] }]));
  });

  it('tell what would change before they do, and no longer once something else is written', async () => {
    const { user, t, saved } = await show(newPolicy('Gold'));
    await retype(user, '1:00');
    await user.click(screen.getByRole('button', { name: t('settings.sla.look') }));
    const told = t('settings.sla.looked', { changed: 7, late: 2 });
    expect(await screen.findByText(told)).toBeInTheDocument();
    await retype(user, '2:00');
    expect(screen.queryByText(told)).toBeNull();
    expect(saved()).toEqual([]);
  });

  it('say why they are refused, and keep what was written', async () => {
    const { user, api, t, save } = await show(newPolicy('Gold'));
    api.answer(SAVE, problem(412, 'STALE'));
    await retype(user, '1:00');
    await user.click(save());
    expect(await screen.findByText(t('errors.kind.stale'))).toBeInTheDocument();
    expect(screen.getByLabelText(CELL)).toHaveValue('1:00');
  });

  it('tell how far the deadlines are counted anew', async () => {
    settings = {
      ...settings,
      recalculation: {
        open: 40,
        done: 12,
        changed: 3,
        late: 0,
        isRunning: true,
        startedAt: '2026-11-20T12:00:00.000Z',
      },
    };
    const { t } = await show(newPolicy('Gold'));
    expect(await screen.findByText(t('settings.sla.running', { done: 12, open: 40 }))).toBeInTheDocument();
  });

  it('have nothing that axe objects to', async () => {
    await show(newPolicy('Gold'));
    expect(await axeFindings(document.body)).toEqual([]);
  });
});
