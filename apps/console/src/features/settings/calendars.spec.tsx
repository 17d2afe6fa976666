import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import type { FurtherCalendar, HolidayFeedView } from '#contracts';
import { newId } from '#kernel';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { SETTINGS } from '../../../test/settings-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const [shop, night] = [newId(), newId()];
const shops: FurtherCalendar = {
  id: newId(),
  name: 'Shops',
  timeZone: 'Europe/Vilnius',
  hours: [{ weekday: 6, opensAt: '10:00', closesAt: '14:00' }],
  holidays: [],
  keepsCompanyHolidays: true,
  teamIds: [shop],
};
const feed: HolidayFeedView = {
  id: newId(),
  url: 'https://calendars.example/ee.ics',
  calendarId: null,
  holidays: [{ date: '2026-06-24', name: 'Day' }],
  fetchedAt: '2026-03-01T09:00:00.000Z',
  triedAt: '2026-03-02T09:00:00.000Z',
  problem: { code: 'FETCH_ANSWER', detail: 'HTTP 500' },
};
const show = () =>
  showConsole([feature], '/settings/calendar', {
    session: aSession('admin'),
    answers: (api) => {
      const calendars = { calendars: [shops], version: 5 };
      api.answer('GET /settings', { body: { ...SETTINGS, calendars, holidayFeeds: [feed] } });
      const teams = [
        { id: shop, name: 'Shop' },
        { id: night, name: 'Night' },
      ];
      api.answer('GET /people', { body: { agents: [], teams } });
      api.answer('PUT /settings/calendars', { body: {} });
      api.answer('POST /settings/holiday-feeds', problem(422, 'FETCH_INSIDE'));
    },
  });

describe('calendars of teams', () => {
  it('are added beside those that are there, for teams that have none yet', async () => {
    const { user, api, t } = await show();
    await user.click(await screen.findByRole('button', { name: t('settings.calendars.add') }));
    const name = screen.getByLabelText(t('settings.calendars.name'));
    await user.clear(name);
    await user.type(name, 'Nights');
    expect(screen.getByRole('checkbox', { name: /^Shop / })).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('checkbox', { name: 'Night' }));
    expect(screen.getByText(t('settings.calendars.feedsLater'))).toBeInTheDocument();
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.askedFor('PUT /settings/calendars')).toHaveLength(1));
    const [asked] = api.askedFor('PUT /settings/calendars');
    expect(asked?.headers.get('if-match')).toBe('"5"');
    expect(asked?.body).toMatchObject({
      calendars: [shops, { name: 'Nights', teamIds: [night], holidays: [], keepsCompanyHolidays: true }],
    });
  });

  it('are forgotten when they were never saved', async () => {
    const { user, t } = await show();
    await user.click(await screen.findByRole('button', { name: t('settings.calendars.add') }));
    await user.click(screen.getByRole('button', { name: t('settings.discard') }));
    expect(screen.queryByLabelText(t('settings.calendars.name'))).not.toBeInTheDocument();
  });
});

describe('lists of holidays that others keep', () => {
  it('say since when they cannot be read and what stays, and why an address is refused', async () => {
    const { user, t, api } = await show();
    expect(
      await screen.findByText(/Could not be read .*does not give the file out\. \(HTTP 500\) The 1 day of/),
    ).toBeVisible();
    const address = screen.getByLabelText(t('settings.calendars.feedUrl'));
    await user.type(address, 'http://10.0.0.1/days.ics');
    await user.click(screen.getByRole('button', { name: t('settings.calendars.feedAdd') }));
    await waitFor(() => expect(address).toHaveAccessibleDescription(/leads into an internal network/));
    expect(address).toHaveValue('http://10.0.0.1/days.ics');
    expect(api.askedFor('POST /settings/holiday-feeds')[0]?.body).toEqual({
      url: 'http://10.0.0.1/days.ics',
      calendarId: null,
    });
  });
});
