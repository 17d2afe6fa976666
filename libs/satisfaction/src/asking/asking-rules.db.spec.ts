import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SurveyLawSettings } from '#contracts';
import { CustomerBelongings } from '#customers';
import { DAY, HOUR, newId, plus, systemActor } from '#kernel';
import { anAgent, SurveyDesk, type TestApp, testApp } from '#testing';
import { TicketMerges, TicketService } from '#tickets';
import { SatisfactionModule, SurveyLaws, SurveyPolicy, SurveyProofs, SurveyRefusals } from '../index.js';

type Law = ReturnType<(typeof SurveyLawSettings)['parse']>;
const LAW: Law = { bases: { DE: 'soft_opt_in' }, others: 'legitimate_interest', unknown: 'off', mailboxCountries: [] };
const program = { kind: 'system', job: 'integration', integrationId: newId() } as const;

describe('the rules of asking', () => {
  let app: TestApp;
  let desk: SurveyDesk;
  beforeAll(async () => {
    app = await testApp([SatisfactionModule], { config: { HEARD_PUBLIC_URL: 'https://help.desk.ee' } });
    // A Monday, 10:00 in Tallinn.
    app.clock.set(new Date('2029-01-08T08:00:00Z'));
    desk = await SurveyDesk.open(app);
  });
  beforeEach(() => app.clock.set(nextMonday(app.clock.now())));
  afterAll(() => app.close());

  const nextMonday = (now: Date): Date => {
    const at = new Date(Math.floor(now.getTime() / DAY) * DAY + 8 * HOUR);
    return plus(at, ((8 - at.getUTCDay()) % 7 || 7) * DAY);
  };
  const set = async (key: string, value: object): Promise<void> => {
    await app.database.query(
      `insert into settings (key, value, updated_at) values ($1, $2, now())
       on conflict (key) do update set value = settings.value || excluded.value`,
      [key, JSON.stringify(value)],
    );
  };
  const said = async (ticketId: string) => {
    const { state, reason } = await desk.invitation(ticketId);
    return reason ?? state;
  };
  const live = async (customerId: string, country: string | null) =>
    app.database.query('update customers set country = $2 where id = $1', [customerId, country]);
  const resolvedIn = async (country: string | null) => {
    const conversation = await desk.conversation();
    await live(conversation.customerId, country);
    await desk.resolve(conversation.ticketId);
    await app.settle();
    return conversation;
  };

  describe('where the law asks for something', () => {
    beforeEach(() => set('survey-law', LAW));
    afterAll(() => set('survey-law', { ...LAW, unknown: 'legitimate_interest' }));

    it('asks nobody without it, and says which country and basis it went by', async () => {
      const { ticketId } = await resolvedIn('DE');
      expect(await said(ticketId)).toBe('no_legal_basis');
      const [row] = await app.database.query<{ grounds: object }>(
        'select grounds from survey_invitations where ticket_id = $1',
        [ticketId],
      );
      expect(row?.grounds).toMatchObject({ country: 'DE', basis: 'soft_opt_in', proofs: [] });
    });

    it('goes by the mailbox where nobody said a country, and by nothing where that has none', async () => {
      const stranger = await resolvedIn(null);
      expect(await said(stranger.ticketId)).toBe('no_legal_basis');
      await set('survey-law', { mailboxCountries: [{ mailboxId: desk.mailboxId, country: 'EE' }] });
      expect(await said((await resolvedIn(null)).ticketId)).toBe('scheduled');
    });

    it('asks with a proof, and takes the question back when the proof is withdrawn before it leaves', async () => {
      const proofs = app.get(SurveyProofs);
      const { customerId, ticketId } = await desk.conversation();
      await live(customerId, 'DE');
      const proof = {
        basis: 'soft_opt_in',
        source: 'Order form',
        words: 'You may object.',
        givenOn: '2028-12-01',
      } as const;
      const { id } = await proofs.record(desk.agent, customerId, proof);
      expect(await proofs.record(program, customerId, proof)).toEqual({ id, isNew: false });
      await desk.resolve(ticketId);
      await app.settle();
      expect(await said(ticketId)).toBe('scheduled');
      await proofs.withdraw(desk.agent, customerId, id);
      await proofs.withdraw(desk.agent, customerId, id);
      app.clock.advance(2 * DAY);
      await app.settle();
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'cancelled', reason: 'no_legal_basis' });
      expect(await proofs.of(customerId)).toEqual([
        { ...proof, id, recordedBy: 'Ona', withdrawnAt: expect.any(String) },
      ]);
      await expect(proofs.withdraw(desk.agent, newId(), id)).rejects.toMatchObject({ code: 'SURVEY_PROOF_NOT_FOUND' });
      await expect(proofs.record(desk.agent, newId(), proof)).rejects.toMatchObject({ code: 'CUSTOMER_NOT_FOUND' });
    });

    it('lets a proof go on with the customer who goes on', async () => {
      const [first, second] = [await desk.conversation(), await desk.conversation()];
      const proof = { basis: 'consent', source: 'Call', words: 'Yes, ask me.', givenOn: '2028-12-01' } as const;
      const { id } = await app.get(SurveyProofs).record(program, first.customerId, proof);
      await app.database.transaction((tx) =>
        app
          .get(CustomerBelongings)
          .move(tx, { fromId: first.customerId, toId: second.customerId, contactPointId: null }),
      );
      expect(await app.get(SurveyProofs).of(second.customerId)).toMatchObject([{ id, recordedBy: null }]);
    });

    it('keeps who read which wording, and what was chosen then', async () => {
      await app.database.query(`delete from settings where key = 'surveys'`);
      await app
        .get(SurveyPolicy)
        .change(desk.agent, { areOn: true, hasReadLegalPage: true, delayMinutes: 1_440, quietDays: 30 }, 0);
      const [reading] = await app.database.query<{ law: object }>(
        'select agent_name, text_version, law, read_at from survey_law_readings order by read_at desc limit 1',
      );
      expect(reading).toMatchObject({ agent_name: 'Ona', text_version: 2, law: LAW, read_at: app.clock.now() });
      expect(await app.get(SurveyLaws).view()).toMatchObject({
        bases: { DE: 'soft_opt_in' },
        lastReading: { by: 'Ona', at: app.clock.now().toISOString(), textVersion: 2 },
      });
    });
  });

  it('asks nobody of a mailbox or a team that is off', async () => {
    const teamId = newId();
    await app.database.query(`insert into teams (id, name, created_at) values ($1, 'Sales', now())`, [teamId]);
    await set('surveys', { offTeamIds: [teamId] });
    expect(await said((await desk.resolved({ teamId })).ticketId)).toBe('team_off');
    expect(await said((await desk.resolved()).ticketId)).toBe('scheduled');
    await set('surveys', { offMailboxIds: [desk.mailboxId] });
    expect(await said((await desk.resolved()).ticketId)).toBe('mailbox_off');
    await set('surveys', { offTeamIds: [], offMailboxIds: [] });
  });

  it('does not ask where the silence of a customer ended a ticket, unless that is wanted', async () => {
    const end = async () => {
      const { ticketId } = await desk.conversation();
      await app.get(TicketService).resolve(systemActor('tickets.nudge') as never, { ticketId, ifVersion: null });
      await app.settle();
      return said(ticketId);
    };
    expect(await end()).toBe('auto_closed');
    await set('surveys', { asksAutoClosed: true });
    expect(await end()).toBe('scheduled');
    await set('surveys', { asksAutoClosed: false });
  });

  it('draws by the share that was set, and whoever is drawn stays drawn', async () => {
    await set('surveys', { sampledPercent: 0 });
    expect(await said((await desk.resolved()).ticketId)).toBe('not_sampled');
    await set('surveys', { sampledPercent: 100 });
  });

  describe('a supervisor’s word', () => {
    const refusals = () => app.get(SurveyRefusals);

    it('takes the question back, is counted with its reason, and gives it back as it was planned', async () => {
      const { ticketId } = await desk.resolved();
      const planned = await desk.invitation(ticketId);
      await refusals().refuse(desk.agent, ticketId, 'Their father has died.');
      await refusals().refuse(desk.agent, ticketId, 'Once more.');
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'cancelled', reason: 'suppressed_by_supervisor' });
      expect(await app.database.query('select reason from survey_refusals where ticket_id = $1', [ticketId])).toEqual([
        { reason: 'Their father has died.' },
      ]);
      await refusals().allow(desk.agent, ticketId);
      await refusals().allow(desk.agent, ticketId);
      await app.settle();
      expect(await desk.invitations(ticketId)).toMatchObject([
        { id: planned.id, state: 'scheduled', due_at: planned.due_at },
      ]);
    });

    it('may come before the ticket is resolved', async () => {
      const { ticketId } = await desk.conversation();
      await refusals().refuse(desk.agent, ticketId, 'Asked them in person.');
      await desk.resolve(ticketId);
      await app.settle();
      expect(await desk.invitation(ticketId)).toMatchObject({
        state: 'suppressed',
        reason: 'suppressed_by_supervisor',
      });
    });

    it('reaches no ticket of another team', async () => {
      const teamId = newId();
      await app.database.query(`insert into teams (id, name, created_at) values ($1, 'Others', now())`, [teamId]);
      const { ticketId } = await desk.resolved({ teamId });
      const stranger = await anAgent(app.database, { role: 'supervisor' });
      await expect(refusals().refuse(stranger, ticketId, 'No.')).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
      await expect(refusals().allow(stranger, ticketId)).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
      expect(await said(ticketId)).toBe('scheduled');
    });
  });

  describe('merged tickets', () => {
    it('lead the answer to the ticket that goes on; what was frozen stays, and taking them apart gives it back', async () => {
      const asked = await desk.asked();
      const before = await desk.invitation(asked.ticketId);
      await desk.reopen(asked.ticketId);
      const other = await desk.conversation({ address: asked.address });
      await app.get(TicketMerges).merge(desk.agent, { ticketId: asked.ticketId, ifVersion: null }, other.ticketId);
      await app.settle();
      expect(await desk.invitation(other.ticketId)).toMatchObject({
        id: before.id,
        state: 'sent',
        episode_id: before.episode_id,
      });
      await app.get(TicketMerges).unmerge(desk.agent, asked.ticketId);
      await app.settle();
      expect(await desk.invitation(asked.ticketId)).toMatchObject({ id: before.id, state: 'sent' });
      expect(await desk.invitations(other.ticketId)).toEqual([]);
    });

    it('are not asked about twice: what has not left of the one that ended is taken back', async () => {
      const { ticketId, address } = await desk.resolved();
      await desk.reopen(ticketId);
      await app.settle();
      // As if the news of the reopening had not been heard yet.
      await app.database.query(`update survey_invitations set state = 'scheduled' where ticket_id = $1`, [ticketId]);
      const other = await desk.conversation({ address });
      await app.get(TicketMerges).merge(desk.agent, { ticketId, ifVersion: null }, other.ticketId);
      await app.settle();
      expect(await desk.invitations(other.ticketId)).toMatchObject([{ state: 'cancelled', reason: 'merged' }]);
    });
  });

  it('waits for the end of a birthday, and of a holiday of the customer’s country', async () => {
    const { ticketId, customerId } = await desk.conversation();
    const inDays = (days: number) =>
      plus(app.clock.now(), days * DAY)
        .toISOString()
        .slice(0, 10);
    await app.database.query('update customers set birthday = $2 where id = $1', [customerId, inDays(1).slice(5)]);
    await desk.resolve(ticketId);
    await app.settle();
    expect((await desk.invitation(ticketId)).due_at?.toISOString().slice(0, 10)).toBe(inDays(2));
    // Independence day of Estonia is a Friday in 2034.
    app.clock.set(new Date('2034-02-23T08:00:00Z'));
    const holiday = await resolvedIn('EE');
    expect((await desk.invitation(holiday.ticketId)).due_at).toEqual(new Date('2034-02-27T07:00:00Z'));
    const abroad = await resolvedIn('HU');
    expect((await desk.invitation(abroad.ticketId)).due_at?.toISOString().slice(0, 10)).toBe('2034-02-24');
  });
});
