import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { PlacesView, PlaceView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const SURVEY = '00000000-0000-7000-8000-000000000006';
const TEAM = 'a0000000-0000-7000-8000-000000000002';
const place: PlaceView = {
  id: 'a0000000-0000-7000-8000-000000000001',
  kind: 'form',
  name: 'Website <footer>',
  surveyId: SURVEY,
  purpose: 'relationship',
  instrument: 'csat',
  teamId: TEAM,
  teamName: 'Shop',
  mailboxId: null,
  languages: ['et', 'en'],
  stage: 'purchase',
  isOn: true,
  version: 3,
  link: 'https://help.desk.ee/p/abcdefghjk',
  ...{ answers: 12, unhappy: 3, messages: 1 },
};
const view = (places: PlaceView[]): PlacesView => ({
  places,
  surveys: [{ id: SURVEY, purpose: 'relationship', instrument: 'csat' }],
  teams: [{ id: TEAM, name: 'Shop' }],
  mailboxes: [],
});
const show = (places: PlaceView[]) =>
  showConsole([feature], '/settings/survey-places', {
    session: aSession('admin'),
    answers: (api) => api.answer('GET /survey-places', { body: view(places) }),
  });

describe('places to answer', () => {
  it('are listed with what came there, and axe finds nothing', async () => {
    const { t } = await show([place, { ...place, id: 'b', name: 'Till', teamName: null, isOn: false }]);
    const [line, off] = await screen.findAllByRole('listitem');
    expect(line).toHaveTextContent(t('surveyPlaces.counts', { answers: 12, unhappy: 3, messages: 1 }));
    expect(line).toHaveTextContent('Shop');
    expect(line).toHaveTextContent(place.link);
    expect(off).toHaveTextContent(t('surveyPlaces.off'));
    expect(await axeFindings()).toEqual([]);
  });

  it('say how to begin when there is none, and open one with the question that fits', async () => {
    const { user, api, t } = await show([]);
    expect(await screen.findByText(t('surveyPlaces.empty.title'))).toBeVisible();
    api.answer('POST /survey-places', { status: 201, body: view([place]) });
    await user.click(screen.getByRole('button', { name: t('surveyPlaces.new') }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(t('surveyPlaces.name')), 'Till');
    await user.click(dialog.getByRole('checkbox', { name: 'Русский' }));
    await user.click(dialog.getByRole('button', { name: t('common.save') }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [asked] = api.askedFor('POST /survey-places');
    expect(asked?.body).toEqual({
      ...{ kind: 'link', name: 'Till', surveyId: SURVEY, teamId: null, mailboxId: null, stage: 'purchase' },
      languages: ['en', 'et', 'lt', 'hu'],
    });
    expect(await screen.findByText(place.name)).toBeVisible();
  });

  it('are switched off with the version that was seen, and say what stopped it', async () => {
    const { user, api, t } = await show([place]);
    await user.click(await screen.findByRole('button', { name: place.name }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('switch', { name: t('surveyPlaces.isOn') }));
    api.answer(`PUT /survey-places/${place.id}`, problem(412, 'STALE_VERSION'));
    await user.click(dialog.getByRole('button', { name: t('common.save') }));
    expect(await dialog.findByRole('alert')).toBeVisible();
    api.answer(`PUT /survey-places/${place.id}`, { body: view([{ ...place, isOn: false }]) });
    await user.click(dialog.getByRole('button', { name: t('common.save') }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const asked = api.askedFor(`PUT /survey-places/${place.id}`).at(-1);
    expect(asked?.headers.get('if-match')).toBe('"3"');
    expect(asked?.body).toMatchObject({ name: place.name, languages: ['et', 'en'], isOn: false });
    expect(asked?.body).not.toHaveProperty('kind');
  });

  it('want at least one language', async () => {
    const { user, api, t } = await show([{ ...place, languages: ['et'] }]);
    await user.click(await screen.findByRole('button', { name: place.name }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('checkbox', { name: 'Eesti' }));
    await user.click(dialog.getByRole('button', { name: t('common.save') }));
    expect(await dialog.findByRole('alert')).toBeVisible();
    expect(api.askedFor(`PUT /survey-places/${place.id}`)).toEqual([]);
  });

  it('give their address, their code to print, and a link for a page of one’s own that is only a link', async () => {
    const { user, t } = await show([place]);
    await user.click(await screen.findByRole('button', { name: t('surveyPlaces.shareOf', { name: place.name }) }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('img', { name: t('surveyPlaces.code') })).toHaveAttribute(
      'src',
      `/api/survey-places/${place.id}/qr.svg`,
    );
    expect(dialog.getByRole('link', { name: t('surveyPlaces.print', { size: 'A6' }) })).toHaveAttribute(
      'href',
      `/api/survey-places/${place.id}/print?size=a6`,
    );
    expect(dialog.getByText(`<a href="${place.link}">${t('surveyPlaces.snippet')}</a>`)).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });

  it('say what went wrong, and can be tried again', async () => {
    const { t } = await showConsole([feature], '/settings/survey-places', {
      session: aSession('admin'),
      answers: (api) => api.answer('GET /survey-places', problem(500, 'BUG')),
    });
    expect(await screen.findByRole('button', { name: t('common.retry') })).toBeVisible();
  });
});
