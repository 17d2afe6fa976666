import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { RuleDryRunView, RuleRunsView, RulesView, RuleView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { type FakeApi, problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const aRule = (more: Partial<RuleView> = {}): RuleView => ({
  id: 'one',
  version: 3,
  name: 'Refunds',
  isEnabled: true,
  when: { kind: 'event', events: ['customerWrote'] },
  filter: { all: [{ field: 'words', op: 'contains', text: 'refund' }], any: [] },
  actions: [{ verb: 'prioritise', priority: 'urgent' }],
  stops: false,
  hourlyLimit: 500,
  stopped: null,
  runCount: 2,
  refusedCount: 0,
  lastRunAt: null,
  problems: [],
  ...more,
});

const show = (
  view: Partial<RulesView> = {},
  answers?: (api: FakeApi) => void,
  role: 'admin' | 'supervisor' = 'admin',
) =>
  showConsole([feature], '/settings/rules', {
    session: aSession(role),
    answers: (api) => {
      const rules = [aRule(), aRule({ id: 'two', name: 'Night', isEnabled: false })];
      api.answer('GET /rules', { body: { rules, canChange: role === 'admin', ...view } });
      api.answer('GET /people', { body: { agents: [], teams: [] } });
      api.answer('GET /tags', { body: { tags: [] } });
      answers?.(api);
    },
  });

describe('the rules', () => {
  it('stand in their order, say when and what, and move by buttons', async () => {
    const { user, api } = await show({}, (fake) => fake.answer('PUT /rules/order', { status: 204 }));
    expect(await screen.findByText('Refunds')).toBeInTheDocument();
    expect(screen.getAllByText(/The customer writes/)).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Move up: Refunds' })).toBeDisabled();
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Move up: Night' }));
    await waitFor(() => expect(api.askedFor('PUT /rules/order')[0]?.body).toEqual({ ids: ['two', 'one'] }));
  });

  it('are switched with the version that was seen, and say it when somebody was faster', async () => {
    const { user, api } = await show({}, (fake) =>
      fake.answer('POST /rules/:id/switch', problem(412, 'STALE_VERSION')),
    );
    await user.click(await screen.findByRole('switch', { name: '“Night” is on' }));
    await waitFor(() => expect(api.askedFor('POST /rules/:id/switch')).toHaveLength(1));
    const [asked] = api.askedFor('POST /rules/:id/switch');
    expect([asked?.body, asked?.headers.get('if-match')]).toEqual([{ isEnabled: true }, '"3"']);
    expect(await screen.findByText(/changed meanwhile/)).toBeInTheDocument();
  });

  it('say when one switched itself off, and when one can never act', async () => {
    const wrong = { at: 'all.1', code: 'CONTRADICTION', other: 'all.0', field: 'openingHours', isFatal: true } as const;
    const filter: RuleView['filter'] = {
      all: [
        { field: 'openingHours', op: 'is', value: true },
        { field: 'openingHours', op: 'is', value: false },
      ],
      any: [],
    };
    const stopped = { because: 'TOO_MANY', at: '2026-11-22T10:00:00Z' } as const;
    const refused = { ...stopped, because: 'ALL_REFUSED' } as const;
    const gone = { at: 'actions.0', code: 'GONE', field: 'team', isFatal: false } as const;
    await show({
      rules: [
        aRule({ stopped, isEnabled: false }),
        aRule({ id: 'two', filter, problems: [wrong] }),
        aRule({ id: 'three', stopped: refused, isEnabled: false, refusedCount: 20, problems: [gone] }),
      ],
    });
    expect(await screen.findByText(/Switched itself off on .*too often/)).toBeInTheDocument();
    expect(screen.getByText(/refused, 20 times in a row/)).toBeInTheDocument();
    expect(screen.getByText(/refused 20 times/)).toBeInTheDocument();
    expect(screen.getByText(/“Team” names something that is not there any more/)).toBeInTheDocument();
    expect(screen.getByText('never acts')).toBeInTheDocument();
    expect(
      screen.getByText(/“During opening hours” and “During opening hours” exclude each other/),
    ).toBeInTheDocument();
  });

  it('are only read by those who lead', async () => {
    await show({}, undefined, 'supervisor');
    expect(await screen.findByText('Refunds')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'New rule' })).toBeNull();
    expect(screen.queryByRole('switch')).toBeNull();
    expect(screen.getAllByRole('button', { name: /What it did/ })).toHaveLength(2);
  });

  it('offer a way out when they cannot be read, and a beginning when there are none', async () => {
    const { user } = await show({}, (api) => {
      let isFirst = true;
      api.answer('GET /rules', () => {
        if (!isFirst) return { body: { rules: [], canChange: true } };
        isFirst = false;
        return problem(500, 'BUG');
      });
    });
    await user.click(await screen.findByRole('button', { name: /again/i }));
    expect(await screen.findByText(/Nothing happens by itself yet/)).toBeInTheDocument();
  });

  it('show what one did, and what it could not do', async () => {
    const runs: RuleRunsView = {
      runs: [
        {
          id: 'run',
          ticket: { id: 't', number: 1042, subject: 'Parcel' },
          because: 'customerWrote',
          done: ['prioritise'],
          refused: [{ verb: 'mail', code: 'RULE_MAIL_TODAY' }],
          at: '2026-11-22T10:00:00Z',
        },
      ],
    };
    const { user } = await show({}, (api) => api.answer('GET /rules/:id/runs', { body: runs }));
    await user.click(await screen.findByRole('button', { name: 'What it did: Refunds' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByRole('link', { name: /#1042/ })).toHaveAttribute('href', '/t/t');
    expect(within(dialog).getByText(/because the customer wrote · Priority/)).toBeInTheDocument();
    expect(within(dialog).getByText(/Not done: Mail to the customer\. The rule has written/)).toBeInTheDocument();
  });
});

describe('the editor of a rule', () => {
  const seen: RuleDryRunView = {
    from: '2026-10-23T00:00:00Z',
    lookedAt: 81,
    isCut: false,
    matched: 2,
    tickets: 1,
    would: { prioritise: 2 },
    sample: [
      {
        ticket: { id: 't', number: 1042, subject: 'Parcel' },
        because: 'customerWrote',
        at: '2026-11-22T10:00:00Z',
        would: ['prioritise'],
      },
    ],
    problems: [],
  };

  it('tries out before it is switched on, and says anew after a change', async () => {
    const { user, api } = await show({}, (fake) => fake.answer('POST /rules/dry-run', { body: seen }));
    await user.click(await screen.findByRole('button', { name: 'Edit rule: Refunds' }));
    await user.click(await screen.findByRole('button', { name: 'What would it have done?' }));
    expect(
      await screen.findByText(/It would have acted 2 times, on 1 ticket\. 81 tickets were looked at\./),
    ).toBeInTheDocument();
    expect(api.askedFor('POST /rules/dry-run')[0]?.body).toEqual({
      when: { kind: 'event', events: ['customerWrote'] },
      filter: { all: [{ field: 'words', op: 'contains', text: 'refund' }], any: [] },
      actions: [{ verb: 'prioritise', priority: 'urgent' }],
    });
    expect(await axeFindings()).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: 'Words' }), 's');
    expect(screen.queryByText(/It would have acted/)).toBeNull();
  });

  it('keeps what was typed when the server refuses, and saves what was meant', async () => {
    const { user, api } = await show({}, (fake) => {
      let isFirst = true;
      fake.answer('PUT /rules/:id', () => {
        if (!isFirst) return { body: aRule() };
        isFirst = false;
        return problem(422, 'RULE_PLACEHOLDER', { details: { name: '{customer.name}' } });
      });
    });
    await user.click(await screen.findByRole('button', { name: 'Edit rule: Refunds' }));
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Money back');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/There is no placeholder \{customer.name\}/)).toBeInTheDocument();
    expect(name).toHaveValue('Money back');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.askedFor('PUT /rules/:id').at(-1)).toMatchObject({ body: { name: 'Money back', isEnabled: true } });
  });

  it('says what is missing instead of asking the server, and what can never be', async () => {
    const { user, api } = await show();
    await user.click(await screen.findByRole('button', { name: 'New rule' }));
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Empty');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/choose at least one action/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'What would it have done?' })).toBeDisabled();
    expect(api.askedFor('POST /rules')).toHaveLength(0);
  });
});
