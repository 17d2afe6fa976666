import { beforeEach, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import type { MacroView } from '#contracts';
import { newId } from '#kernel';
import { aSession } from '../../../test/session-fixture.js';
import { showPiece } from '../../../test/show.js';
import { MacroDialog } from './macro-dialog.js';

const HTML = '<p>Hello <strong>{customer.name}</strong>,</p><ul><li><p>one</p></li></ul>';
const macro: MacroView = {
  id: newId(),
  name: 'Welcome',
  scope: 'personal',
  teamId: null,
  variants: { en: { text: 'Hello {customer.name},\n\n- one', html: HTML }, et: { text: 'Tere', html: null } },
  actions: [],
  isActive: true,
  usedCount: 0,
  canChange: true,
  version: 4,
};

// The tests of the console stand still before an idle moment; here the editor itself is looked at.
beforeEach(() => {
  globalThis.requestIdleCallback = (act) => {
    act({ didTimeout: false, timeRemaining: () => 10 });
    return 0;
  };
});

it('keeps what is bold and a list while words are added in the editor of replies', async () => {
  const { api, user, t } = await showPiece(<MacroDialog macro={macro} onClose={() => undefined} />, {
    session: aSession('admin'),
    answers: (answers) => {
      answers.answer('GET /people', { body: { agents: [], teams: [] } });
      answers.answer('GET /tags', { body: { tags: [] } });
      answers.answer('GET /macros', { body: { macros: [macro] } });
      answers.answer(`PUT /macros/${macro.id}`, { body: macro });
    },
  });
  await waitFor(() => expect(document.querySelector('strong')).toHaveTextContent('{customer.name}'), {
    timeout: 5_000,
  });
  await user.click(screen.getByRole('button', { name: t('macros.placeholder.ticket.number') }));
  await user.click(screen.getByRole('button', { name: t('common.save') }));
  await waitFor(() => expect(api.askedFor(`PUT /macros/${macro.id}`)).toHaveLength(1));
  const [asked] = api.askedFor(`PUT /macros/${macro.id}`);
  const variants = (asked?.body as MacroView | undefined)?.variants ?? {};
  expect(variants.en?.html).toContain('<strong>{customer.name}</strong>');
  expect(variants.en?.html).toContain('<li>');
  expect(variants.en?.html).toContain('{ticket.number}');
  expect(variants.en?.text).toContain('{ticket.number}');
  expect(variants.et).toEqual({ text: 'Tere', html: null });
});
