import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import { MAILBOX } from '../../../test/mailbox-fixtures.js';
import { aSession } from '../../../test/session-fixture.js';
import { SETTINGS } from '../../../test/settings-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const [M1, M2] = ['0193a5f0-0000-7000-8000-000000000011', '0193a5f0-0000-7000-8000-000000000012'] as const;
const post = { ...MAILBOX, id: M1, address: 'post@fjord.example' };
const bills = { ...MAILBOX, id: M2, address: 'bills@fjord.example' };

const show = () =>
  showConsole([feature], '/settings/reminders', {
    session: aSession('admin'),
    answers: (api) => {
      api.answer('GET /settings', { body: { ...SETTINGS, mailboxes: [post, bills] } });
      api.answer('GET /settings/nudges/waiting', {
        body: {
          mailboxes: [
            { mailboxId: M1, count: 7 },
            { mailboxId: M2, count: 5 },
          ],
        },
      });
      api.answer('PUT /settings/nudges', ({ body }) => ({ body: { ...(body as object), version: 1, begun: 7 } }));
    },
  });

describe('reminders', () => {
  it('say how many tickets wait now before they are taken up, by what is switched on', async () => {
    const { user, api, t } = await show();
    const house = await screen.findByRole('switch', { name: t('nudges.isOn') });
    expect(screen.queryByRole('checkbox')).toBeNull();
    await user.click(house);
    expect(
      await screen.findByRole('checkbox', { name: new RegExp(t('nudges.includesWaiting', { count: 12 })) }),
    ).not.toBeChecked();
    await user.click(screen.getByRole('combobox', { name: t('nudges.mailbox', { address: bills.address }) }));
    await user.click(within(await screen.findByRole('listbox')).getByText(t('nudges.way.never')));
    await user.click(
      await screen.findByRole('checkbox', { name: new RegExp(t('nudges.includesWaiting', { count: 7 })) }),
    );
    await user.click(screen.getByRole('button', { name: t('common.save') }));
    await waitFor(() => expect(api.askedFor('PUT /settings/nudges')).toHaveLength(1));
    expect(api.askedFor('PUT /settings/nudges')[0]?.body).toMatchObject({
      isOn: true,
      includesWaiting: true,
      mailboxes: [{ mailboxId: M2, isOn: false, afterDays: 3, most: 2, resolves: false }],
    });
    expect(await screen.findByText(t('nudges.begun', { count: 7 }))).toBeVisible();
  });

  it('are worded by a mailbox of its own accord, and else as the house does', async () => {
    const { user, api, t } = await show();
    await user.click(await screen.findByRole('combobox', { name: t('nudges.mailbox', { address: bills.address }) }));
    await user.click(within(await screen.findByRole('listbox')).getByText(t('nudges.way.own')));
    await user.click(await screen.findByRole('combobox', { name: t('nudges.textsOf') }));
    await user.click(within(await screen.findByRole('listbox')).getByText(bills.address));
    await user.type(screen.getByRole('textbox', { name: t('nudges.reminder') }), 'Bills wait.');
    await user.click(screen.getByRole('button', { name: t('common.save') }));
    await waitFor(() => expect(api.askedFor('PUT /settings/nudges')).toHaveLength(1));
    expect(api.askedFor('PUT /settings/nudges')[0]?.body).toMatchObject({
      mailboxes: [
        { mailboxId: M2, texts: { en: { reminder: 'Bills wait.', last: '' }, ru: { reminder: '', last: '' } } },
      ],
      texts: SETTINGS.nudges.texts,
    });
  });
});
