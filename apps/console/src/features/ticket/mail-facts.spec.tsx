import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { AuthenticityView, MessageView, TicketPageView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage } from '../../../test/ticket-fixtures.js';
import { enterSession } from '../../shared/session/index.js';
import { ticketFeature } from './index.js';

const row = aRow(1);
const checked = (result: AuthenticityView['result']): AuthenticityView => ({
  result,
  spf: 'pass',
  dkim: 'none',
  dmarc: result === 'pass' ? 'pass' : 'fail',
  arc: null,
  fromDomain: 'fjord.test',
});
const mail = (change: Partial<MessageView>): Partial<TicketPageView> => ({ messages: [aMessage(1, change)] });

const show = async (change: Partial<TicketPageView>) => {
  const page = aTicketPage(row, change);
  const shown = await showConsole([ticketFeature], `/t/${row.number}`, {
    answers: (api) => {
      api.answer('GET /tickets/:id', { body: page });
      for (const route of [
        'POST /messages/:id/customer',
        'PUT /tickets/:id/participants/:address',
        'DELETE /tickets/:id/participants/:address',
      ] as const) {
        api.answer(route, { body: row });
      }
    },
  });
  await screen.findByRole('heading', { name: page.ticket.subject });
  return shown;
};

afterEach(() => {
  act(() => {
    enterSession(null);
  });
});

describe('a mail in the conversation', () => {
  it.each<[string, Partial<MessageView>, boolean]>([
    ['may be forged', { authenticity: checked('fail') }, true],
    ['is not proved', { authenticity: checked('none') }, true],
    ['was named by somebody', { authenticity: { ...checked('pass'), unproven: 'named' } }, true],
    ['is held', { authenticity: checked('pass'), isHeld: true }, true],
    ['is proved', { authenticity: checked('pass') }, false],
  ])('whose sender %s has the address beside the name, else at hand', async (_, facts, isShown) => {
    await show(mail({ ...facts, author: { kind: 'customer', id: null, name: 'Bank', address: 'phisher@evil.test' } }));
    expect(screen.queryByText('phisher@evil.test') !== null).toBe(isShown);
  });

  it('carries a warning that nobody overlooks where it may be forged', async () => {
    const { t, container } = await show(mail({ authenticity: checked('fail'), isHeld: true }));
    expect(screen.getByText(t('ticket.authentic.badge'))).toBeVisible();
    expect(screen.getByText(t('ticket.held.forged'))).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says on a first mail that its domain disowns it what was checked, and by which address it came', async () => {
    // As apps/api/test/forged-mail.api.spec.ts has it of a mail whose DMARC fails.
    const disowned = { ...checked('fail'), spf: 'fail', dkim: 'none', arc: 'none' };
    const author = { kind: 'customer', id: null, name: 'Your Bank', address: 'safe@fjord.test' } as const;
    const { t } = await show(mail({ authenticity: disowned, isHeld: false, author }));
    expect(screen.getByText(t('ticket.authentic.badge'))).toBeVisible();
    expect(screen.getByText('safe@fjord.test')).toBeVisible();
    expect(screen.queryByText(t('ticket.held.forged'))).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: t('ticket.details.show') }));
    expect(screen.getByText(t('ticket.authentic.fail', { domain: 'fjord.test' }))).toBeVisible();
    expect(screen.getByText('SPF fail · DKIM none · DMARC fail · ARC none')).toBeVisible();
  });

  it('carries a quiet sign where its domain confirms it', async () => {
    const { t } = await show(mail({ authenticity: checked('pass') }));
    expect(screen.getByRole('img', { name: t('ticket.authentic.pass', { domain: 'fjord.test' }) })).toBeVisible();
  });

  it('says that its sender is not verified where an address or a form was all that spoke for them', async () => {
    const { t, container } = await show(mail({ authenticity: { ...checked('unknown'), unproven: 'address' } }));
    expect(screen.getByText(t('ticket.unproven.badge'))).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: t('ticket.details.show') }));
    expect(screen.getByText(t('ticket.unproven.address'))).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('never takes the verdict about our own domain for one about whoever filled in our form', async () => {
    const authenticity = { ...checked('pass'), unproven: 'form' } as const;
    const { t } = await show(mail({ authenticity, isHeld: true }));
    expect(screen.getByText(t('ticket.unproven.badge'))).toBeVisible();
    expect(screen.getByText(t('ticket.held.form'))).toBeVisible();
    expect(screen.queryByRole('img', { name: t('ticket.authentic.pass', { domain: 'fjord.test' }) })).toBeNull();
  });

  it('warns no longer when the domain confirmed it later', async () => {
    const { t } = await show(mail({ authenticity: { ...checked('pass'), unproven: 'address' } }));
    expect(screen.queryByText(t('ticket.unproven.badge'))).toBeNull();
  });

  it.each(['none', 'unknown'] as const)('alarms nobody where nothing is known: %s', async (result) => {
    const { t } = await show(mail({ authenticity: checked(result) }));
    expect(screen.queryByText(t('ticket.authentic.badge'))).toBeNull();
    expect(screen.queryByRole('img', { name: /fjord\.test/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: t('ticket.details.show') }));
    expect(screen.getByText(t(`ticket.authentic.${result}`, { domain: 'fjord.test' }))).toBeVisible();
    expect(screen.getByText('SPF pass · DKIM none · DMARC fail')).toBeVisible();
  });

  it.each(['token', 'message_id', 'link', 'subject', 'new'] as const)(
    'says on demand why it is here: %s',
    async (rule) => {
      const { t } = await show(mail({ matchedBy: rule }));
      expect(screen.queryByText(t(`ticket.match.${rule}`))).toBeNull();
      fireEvent.click(screen.getByRole('button', { name: t('ticket.details.show') }));
      expect(screen.getByText(t(`ticket.match.${rule}`))).toBeVisible();
    },
  );

  it('offers to make the author of a forward the customer, once', async () => {
    const forwardedAuthor = { name: 'Jaan Kask', address: 'jaan@other.test' };
    const { api, t } = await show(mail({ forwardedAuthor }));
    fireEvent.click(screen.getByRole('button', { name: t('ticket.forward.do', { name: 'Jaan Kask' }) }));
    await waitFor(() => expect(api.askedFor('POST /messages/:id/customer')).toHaveLength(1));
  });

  it('offers nothing where the author is the customer already, or a person has to let the mail in first', async () => {
    const forwardedAuthor = { name: 'Liis', address: 'liis@example.test' };
    const { t } = await show(mail({ forwardedAuthor }));
    expect(screen.queryByText(t('ticket.forward.text', { name: 'Liis' }))).toBeNull();
  });
});

describe('people in copy', () => {
  const participants = [
    { name: 'Jaan Kask', address: 'jaan@other.test', isAccepted: false },
    { name: '', address: 'siim@other.test', isAccepted: true },
  ];

  it('are suggested beside the ticket, and let in or taken off by one press', async () => {
    const { api, t, container } = await show({ participants });
    expect(screen.getByText(t('ticket.people.accepted'))).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: t('ticket.people.accept') }));
    await waitFor(() => expect(api.askedFor('PUT /tickets/:id/participants/:address')).toHaveLength(1));
    fireEvent.click(screen.getAllByRole('button', { name: t('ticket.people.dismiss') })[1] as HTMLElement);
    await waitFor(() => expect(api.askedFor('DELETE /tickets/:id/participants/:address')).toHaveLength(1));
  });
});
