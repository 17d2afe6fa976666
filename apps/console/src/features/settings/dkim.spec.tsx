import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import type { DkimView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import type { FakeApi } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { SETTINGS } from '../../../test/settings-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const key = { name: 'heard1._domainkey.shop.ee', value: 'v=DKIM1; k=rsa; p=MIIB', isOn: false };
const view = (change: Partial<DkimView['domains'][number]> = {}, version = 1): DkimView => ({
  version,
  domains: [{ domain: 'shop.ee', key: null, ...change }],
});

const show = (answers: (api: FakeApi) => void) =>
  showConsole([feature], '/settings/mail', {
    session: aSession('admin'),
    answers: (api) => {
      api.answer('GET /settings', { body: SETTINGS });
      api.answer('GET /settings/dkim', { body: view() });
      answers(api);
    },
  });

describe('signing mail', () => {
  it('leads from a new key over its record to signing', async () => {
    const { api, t, user } = await show((fake) => {
      fake.answer('POST /settings/dkim/:domain', { body: view({ key }, 2) });
    });
    await user.click(await screen.findByRole('button', { name: t('settings.dkim.make') }));
    expect(await screen.findByText(key.value)).toBeVisible();
    expect(screen.getByText(key.name)).toBeVisible();
    api.answer('POST /settings/dkim/:domain/check', {
      body: { isOk: false, code: 'DKIM_RECORD_MISSING', detail: key.name },
    });
    await user.click(screen.getByRole('button', { name: t('settings.dkim.check') }));
    expect(await screen.findByText(new RegExp(t('mail.check.DKIM_RECORD_MISSING')))).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    api.answer('PUT /settings/dkim/:domain', { body: view({ key: { ...key, isOn: true } }, 3) });
    await user.click(screen.getByRole('switch'));
    expect(await screen.findByText(t('settings.dkim.isDoubtful'))).toBeVisible();
    expect(screen.getByText(t('settings.dkim.doubt'))).toBeVisible();
    expect(screen.queryByText(t('settings.dkim.isOn'))).toBeNull();
    api.answer('POST /settings/dkim/:domain/check', { body: { isOk: true, code: null, detail: null } });
    await user.click(screen.getByRole('button', { name: t('settings.dkim.check') }));
    expect(await screen.findByText(t('settings.dkim.isOn'))).toBeVisible();
    expect(screen.queryByText(t('settings.dkim.doubt'))).toBeNull();
    const [put] = api.askedFor('PUT /settings/dkim/:domain');
    expect(put?.body).toEqual({ isOn: true });
    expect(put?.headers.get('if-match')).toBe('"2"');
  });
});

describe('second thoughts', () => {
  it('are as long as an administrator says', async () => {
    const { api, t, user } = await show((fake) => {
      fake.answer('PUT /settings/sending', { body: { undoSeconds: 30, version: 5 } });
    });
    await user.click(await screen.findByLabelText(t('settings.sending.title')));
    await user.click(await screen.findByRole('option', { name: t('settings.sending.seconds', { count: 30 }) }));
    await waitFor(() => expect(api.askedFor('PUT /settings/sending')).toHaveLength(1));
    expect(api.askedFor('PUT /settings/sending')[0]?.body).toEqual({ undoSeconds: 30 });
  });
});
