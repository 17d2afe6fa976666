import { afterEach, describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { newId } from '#kernel';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { pressesOn } from '../../../test/keyboards.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage, written } from '../../../test/ticket-fixtures.js';
import { forgetExtrasOfNew } from './draft.store.js';
import { ticketFeature } from './index.js';

const row = aRow(77);
const mailbox = {
  id: '01930000-0000-7000-9000-000000000001',
  name: 'Help',
  address: 'help@fjord.test',
  teamId: null,
  isActive: true,
};

async function openDialog() {
  const shown = await showConsole([ticketFeature], '/somewhere', {
    answers: (api) => {
      api.answer('GET /mailboxes', { body: [mailbox, { ...mailbox, id: 'x', teamId: 'another team' }] });
      api.answer('GET /tickets/:id', { body: aTicketPage(row) });
    },
  });
  await screen.findByRole('heading', { name: shown.t('shell.notFound.title') });
  for (const init of pressesOn('ru', 'c')) fireEvent.keyDown(document.body, init);
  const dialog = within(await screen.findByRole('dialog', { name: shown.t('ticket.command.new') }, { timeout: 5_000 }));
  await dialog.findByLabelText(shown.t('ticket.new.to'));
  return { ...shown, dialog };
}
afterEach(() => {
  localStorage.clear();
  forgetExtrasOfNew();
});

describe('a new ticket of ours', () => {
  it('opens by key anywhere, is sent once and shown, and keeps its words and its id until then', async () => {
    const { dialog, user, api, t, address } = await openDialog();
    expect(await axeFindings()).toEqual([]);
    api.answer('POST /tickets', problem(503, 'UNAVAILABLE'));
    await user.type(dialog.getByLabelText(t('ticket.new.to')), 'liis@example.test');
    await user.type(dialog.getByLabelText(t('ticket.new.subject')), 'Teie tellimus');
    await user.type(dialog.getByLabelText(t('ticket.new.text')), 'Tere, Liis!');
    await user.click(dialog.getByRole('button', { name: t('ticket.new.send') }));
    expect(await dialog.findByText(t('errors.kind.unavailable'))).toBeVisible();
    api.answer('POST /tickets', { body: written(row, aMessage(1)) });
    await user.click(dialog.getByRole('button', { name: t('ticket.new.send') }));
    await waitFor(() => expect(address()).toBe(`/t/${row.number}`));
    const sent = api.askedFor('POST /tickets').map(({ body }) => body as { clientId: string });
    expect(sent).toHaveLength(2);
    expect(sent[0]?.clientId).toBe(sent[1]?.clientId);
    expect(sent[0]).toMatchObject({ mailboxId: mailbox.id, to: 'liis@example.test' });
  });

  it('takes copies along, waits for second thoughts, and is whole in the dialog again when taken back', async () => {
    const { dialog, user, api, t, address } = await openDialog();
    await user.type(dialog.getByLabelText(t('ticket.new.to')), 'liis@example.test');
    await user.type(dialog.getByLabelText(t('ticket.new.subject')), 'Teie tellimus');
    await user.type(dialog.getByLabelText(t('ticket.new.text')), 'Tere!');
    await user.click(dialog.getByRole('button', { name: t('ticket.composer.cc') }));
    await user.type(dialog.getByLabelText(t('ticket.composer.cc')), 'boss@example.test');
    await user.click(dialog.getByRole('button', { name: t('ticket.composer.bcc') }));
    await user.type(dialog.getByLabelText(t('ticket.composer.bcc')), 'no address');
    expect(dialog.getByRole('button', { name: t('ticket.new.send') })).toBeDisabled();
    await user.clear(dialog.getByLabelText(t('ticket.composer.bcc')));
    await user.type(dialog.getByLabelText(t('ticket.composer.bcc')), 'lead@fjord.test');
    expect(await axeFindings()).toEqual([]);
    api.answer('POST /tickets', { body: { waitingId: 'w', leftMs: 10_000 } });
    await user.click(dialog.getByRole('button', { name: t('ticket.new.send') }));
    expect(await screen.findByText(t('ticket.said.newLeaving'))).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(address()).toBe('/somewhere');
    const request = api.askedFor('POST /tickets')[0]?.body as object;
    expect(request).toMatchObject({
      isUndoable: true,
      cc: [{ address: 'boss@example.test' }],
      bcc: [{ address: 'lead@fjord.test' }],
    });
    const files = [{ id: 'f', fileName: 'hello.txt', contentType: 'text/plain', size: 5 }];
    api.answer('DELETE /new-tickets/:id', { body: { ...request, files } });
    await user.click(screen.getByRole('button', { name: t('ticket.undo') }));
    const again = within(await screen.findByRole('dialog'));
    expect(await again.findByDisplayValue('Tere!')).toBeVisible();
    expect(again.getByLabelText(t('ticket.composer.bcc'))).toHaveValue('lead@fjord.test');
    expect(again.getByText('hello.txt')).toBeVisible();
  });

  it('is still there when the dialog opens again', async () => {
    const first = await openDialog();
    await first.user.type(first.dialog.getByLabelText(first.t('ticket.new.text')), 'Half a letter');
    await first.user.click(first.dialog.getByRole('button', { name: first.t('ticket.new.later') }));
    for (const init of pressesOn('en', 'c')) fireEvent.keyDown(document.body, init);
    expect(await screen.findByDisplayValue('Half a letter')).toBeVisible();
  });

  it('can begin with the note of a call: whom it knows is offered, nothing waits to leave, and the words come along', async () => {
    const { dialog, user, api, t, address } = await openDialog();
    await user.type(dialog.getByLabelText(t('ticket.new.subject')), 'Parcel');
    await user.type(dialog.getByLabelText(t('ticket.new.text')), 'Where is it?');
    const mari = { id: newId(), name: 'Mari Maasikas', address: 'mari@example.ee', company: null, language: null };
    api.answer('GET /customers', { body: { rows: [{ ...mari, lastTicketAt: null }], next: null } });
    await user.click(dialog.getByRole('tab', { name: t('calls.way.call') }));
    // The face of the letter leaves a moment after that of the call has come.
    await waitFor(() => expect(dialog.queryByLabelText(t('ticket.new.to'))).toBeNull());
    expect(dialog.getByLabelText(t('ticket.new.subject'))).toHaveValue('Parcel');
    // Nothing is mailed, so nobody gets a copy.
    expect(dialog.queryByRole('button', { name: t('ticket.composer.cc') })).toBeNull();
    await user.click(dialog.getByRole('button', { name: t('calls.save') }));
    expect(await dialog.findByText(t('errors.field.invalid'))).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await user.type(dialog.getByLabelText(new RegExp(t('calls.number'))), '+372 555 1234');
    await user.click(await dialog.findByRole('button', { name: /Mari Maasikas/ }));
    expect(api.askedFor('GET /customers').at(-1)?.query.get('q')).toBe('+3725551234');
    expect(dialog.queryByLabelText(t('calls.address'))).toBeNull();
    api.answer('POST /phone-tickets', { body: written(row, aMessage(1)) });
    await user.click(dialog.getByRole('button', { name: t('calls.save') }));
    await waitFor(() => expect(address()).toBe(`/t/${row.number}`));
    const [sent] = api.askedFor('POST /phone-tickets').map(({ body }) => body);
    expect(sent).toEqual({
      clientId: expect.any(String),
      mailboxId: mailbox.id,
      direction: 'incoming',
      number: '+3725551234',
      customerId: mari.id,
      subject: 'Parcel',
      text: 'Where is it?',
    });
  });

  it('says that other words have left under its name, keeps these, and sends them when asked once more', async () => {
    const { dialog, user, api, t } = await openDialog();
    await user.type(dialog.getByLabelText(t('ticket.new.to')), 'right@example.test');
    await user.type(dialog.getByLabelText(t('ticket.new.subject')), 'Order');
    await user.type(dialog.getByLabelText(t('ticket.new.text')), 'Tere!');
    api.answer('POST /tickets', problem(409, 'CLIENT_ID_TAKEN'));
    await user.click(dialog.getByRole('button', { name: t('ticket.new.send') }));
    expect(await dialog.findByText(t('errors.CLIENT_ID_TAKEN'))).toBeVisible();
    api.answer('POST /tickets', { body: { waitingId: 'w', leftMs: 10_000 } });
    await user.click(dialog.getByRole('button', { name: t('ticket.new.send') }));
    expect(await screen.findByText(t('ticket.said.newLeaving'))).toBeVisible();
    const sent = api.askedFor('POST /tickets').map(({ body }) => body as { clientId: string; to: string });
    expect(sent.map(({ to }) => to)).toEqual(['right@example.test', 'right@example.test']);
    expect(new Set(sent.map(({ clientId }) => clientId)).size).toBe(2);
  });

  it('says at the field what is wrong', async () => {
    const { dialog, user, t } = await openDialog();
    await user.type(dialog.getByLabelText(t('ticket.new.to')), 'no address');
    await user.click(dialog.getByRole('button', { name: t('ticket.new.send') }));
    expect(await dialog.findByText(t('errors.field.INVALID_FORMAT'))).toBeVisible();
  });
});
