import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import type { SettingsView } from '#contracts';
import type { FakeApi } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { SETTINGS } from '../../../test/settings-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

let settings: SettingsView;

/** A server that keeps what it is given, as ours does: every change brings a new version. */
function answerSettings(api: FakeApi): void {
  api.answer('GET /settings/dkim', { body: { version: 0, domains: [] } });
  api.answer('GET /settings', () => ({ body: settings }));
  api.answer('PUT /settings/outgoing-mail', ({ body }) => {
    const { password, ...server } = body as { password: string | null; host: string; port: number; user: string };
    const version = settings.outgoingMailVersion + 1;
    const outgoingMail = { ...server, security: 'tls' as const, hasPassword: Boolean(password), version };
    settings = { ...settings, outgoingMail, outgoingMailVersion: version };
    return { status: 204 };
  });
  api.answer('PUT /settings/public-address', ({ body }) => {
    const { url } = body as { url: string };
    settings = { ...settings, publicAddress: { url, isSet: true, answeredAt: null } };
    return { status: 204 };
  });
  api.answer('POST /settings/outgoing-mail/test', {
    body: { isOk: false, code: 'MAIL_SERVER_UNREACHABLE', detail: 'ECONNREFUSED' },
  });
  api.answer('POST /settings/public-address/check', {
    body: { isOk: false, code: 'ADDRESS_SILENT', detail: 'fetch failed' },
  });
}

beforeEach(() => {
  settings = {
    company: { name: 'Fjord & Co', timeZone: 'Europe/Tallinn', country: '', privacyUrl: '', version: 1 },
    calendar: { timeZone: 'Europe/Tallinn', hours: [], holidays: [], version: 1 },
    calendars: SETTINGS.calendars,
    holidayFeeds: [],
    outgoingMail: null,
    outgoingMailVersion: 0,
    nudges: SETTINGS.nudges,
    sending: { undoSeconds: 10, version: 0 },
    surveys: SETTINGS.surveys,
    publicPages: SETTINGS.publicPages,
    remedies: SETTINGS.remedies,
    surveyLaw: SETTINGS.surveyLaw,
    publicAddress: { url: 'http://localhost:3000', isSet: false, answeredAt: null },
    smtpListener: { host: '127.0.0.1', port: 2525 },
    mailboxes: [],
    mailboxServers: [],
    dataFolderInProgram: null,
  };
});
const show = (path: string) =>
  showConsole([feature], `/settings/${path}`, { session: aSession('admin'), answers: answerSettings });

describe('what a try tells', () => {
  it('stays in sight after the mail server was saved, although the page is drawn from new settings', async () => {
    const { user, api, t } = await show('mail');
    await user.type(await screen.findByLabelText(t('settings.outgoing.host')), 'smtp.fjord.test');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('ECONNREFUSED')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByRole('button', { name: t('settings.outgoing.remove') })).toBeInTheDocument(),
    );
    expect(screen.getByText('ECONNREFUSED')).toBeInTheDocument();
    expect(api.askedFor('PUT /settings/outgoing-mail')[0]?.headers.get('if-match')).toBe('"0"');
  });

  it('stays in sight after the public address was changed', async () => {
    const { user, t } = await show('company');
    const address = await screen.findByLabelText(t('settings.address.url'));
    await user.clear(address);
    await user.type(address, 'https://help.fjord.test');
    await user.click(screen.getByRole('button', { name: t('settings.address.saveAndCheck') }));
    expect(await screen.findByText('fetch failed')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('button', { name: t('settings.check') })).toBeInTheDocument());
    expect(screen.getByText('fetch failed')).toBeInTheDocument();
  });
});
