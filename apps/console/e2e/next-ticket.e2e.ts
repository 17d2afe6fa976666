import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { PeopleView, TicketPageView } from '#contracts';
import { type Desk, drawn, Product, until } from './product.js';

describe('the next ticket', () => {
  let product: Product;
  let ona: Desk;
  let page: Page;

  beforeAll(async () => {
    product = await Product.start();
    ona = await product.setUp();
    await product.mailbox(ona);
    await product.mail(ona, { subject: 'The lamp is dark' });
    await ona.ticket('The lamp is dark');
    page = await product.open(ona);
  }, 120_000);
  afterAll(() => product?.stop(), 60_000);

  const assigneeOf = async (ticketId: string): Promise<string | null> =>
    (await ona.call<TicketPageView>('GET', `/api/tickets/${ticketId}`)).ticket.assignee?.id ?? null;

  it('is taken and opened by one key, and given back by another', async () => {
    await drawn(product, 'next-ticket', async () => {
      await page.goto(`${product.url}/q/unassigned`);
      await page.getByText('The lamp is dark').waitFor();
      await page.keyboard.press('t');
      await page.getByRole('heading', { level: 1, name: 'The lamp is dark' }).waitFor();
      await page.getByText(/^#\d+ is yours now$/).waitFor();
      const { id } = await ona.ticket('The lamp is dark');
      expect(await assigneeOf(id)).toBe(ona.agentId);
      await page.keyboard.press('z');
      await page.getByText(/^#\d+ is unassigned again$/).waitFor();
      expect(await assigneeOf(id)).toBeNull();
    });
  }, 60_000);

  it('comes by itself where the team gives tickets out, and says why on the ticket', async () => {
    await drawn(product, 'given-ticket', async () => {
      const team = await ona.call<{ id: string }>('POST', '/api/teams', { name: 'Support' });
      const { agents } = await ona.call<PeopleView>('GET', '/api/people');
      const version = agents.find(({ id }) => id === ona.agentId)?.version;
      await ona.call('PATCH', `/api/agents/${ona.agentId}`, { teamIds: [team.id] }, version);
      await ona.call('PATCH', `/api/teams/${team.id}`, { distribution: 'fewest_open' }, 1);
      await product.mail(ona, { subject: 'The kettle leaks' });
      const { id, version: at, number } = await ona.ticket('The kettle leaks');
      await ona.call('PUT', `/api/tickets/${id}/team`, { teamId: team.id }, at);
      await until('somebody has it', async () => (await assigneeOf(id)) === ona.agentId);
      await page.goto(`${product.url}/t/${number}`);
      await page.getByText('Assigned to Ona Vilkė: fewest open tickets in Support').waitFor();
      await page.getByRole('button', { name: 'Ona Vilkė', description: /fewest open tickets in Support/ }).waitFor();
    });
  }, 60_000);

  it('goes to nobody who is out of office, and the person says so in their own menu', async () => {
    await drawn(product, 'out-of-office', async () => {
      await page.getByRole('button', { name: /^Ona Vilkė.*Available/ }).click();
      await page.getByRole('menuitem', { name: 'Out of office' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Begin' }).click();
      await page.getByText(/^Out of office, back on /).waitFor();
      const { id } = await ona.ticket('The kettle leaks');
      await until('it is the team’s again', async () => (await assigneeOf(id)) === null);
    });
  }, 60_000);
});
