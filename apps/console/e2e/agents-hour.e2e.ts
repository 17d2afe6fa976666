import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { MacroRequest, MacrosView, MacroView, QueueRow, SettingsView, TicketPageView } from '#contracts';
import { postMail, SmtpSink } from '#testing';
import { type Colleague, Morning } from './morning.js';
import { BEFORE_WORK, type MorningMail, macroWords, morningMails, rawOf } from './morning-mails.js';
import { type Desk, drawn, Product, until } from './product.js';

const JONAS_SAID = 'Taip, 180 cm tiks. Jonas';

describe('an hour of an agent without a mouse', () => {
  const mails = morningMails();
  /** The ticket that each mail made, by its place among the mails. */
  const ids = new Map<number, string>();
  let product: Product;
  let ona: Desk;
  let jonas: Desk;
  let sink: SmtpSink;
  let smtpPort: number;

  beforeAll(async () => {
    [product, sink] = await Promise.all([Product.start(), SmtpSink.start()]);
    ona = await product.setUp();
    await product.mailbox(ona);
    jonas = await product.colleague(ona, 'Jonas');
    const { smtpListener, outgoingMailVersion } = await ona.call<SettingsView>('GET', '/api/settings');
    smtpPort = smtpListener.port;
    const server = { host: '127.0.0.1', port: sink.port, security: 'none', user: '', password: null };
    await ona.call('PUT', '/api/settings/outgoing-mail', server, outgoingMailVersion);
    await macro('Parcel is on its way', 'parcel');
    await macro('Table cloths', 'size');
    const { macros } = await ona.call<MacrosView>('GET', '/api/macros');
    expect(macros.map(({ name }) => name)).toEqual(['Parcel is on its way', 'Table cloths']);
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    await sink?.close();
  }, 60_000);

  function macro(name: string, kind: 'parcel' | 'size'): Promise<MacroView> {
    const variants = Object.fromEntries(
      Object.entries(macroWords(kind)).map(([at, text]) => [at, { text, html: null }]),
    );
    const request: MacroRequest = { name, scope: 'everybody', teamId: null, variants, actions: [], isActive: true };
    return ona.call<MacroView>('POST', '/api/macros', request);
  }

  const makesTicket = ({ kind }: MorningMail): boolean => kind !== 'followUp' && kind !== 'absence';

  /** Mails come in; resolves when each that makes a ticket has made one. */
  async function arrive(from: number, to: number): Promise<void> {
    for (let index = from; index < to; index++) {
      const { address } = mails[index] as MorningMail;
      await postMail(smtpPort, { from: address, to: 'help@fjord.test', raw: rawOf(mails, index) });
    }
    await until('a ticket for each mail', async () => {
      const rows = [...(await ona.rows()), ...(await ona.rows('snoozed'))];
      for (let index = from; index < to; index++) {
        const { subject } = mails[index] as MorningMail;
        const row = rows.find((one) => one.subject === subject);
        if (row) ids.set(index, row.id);
      }
      return mails.slice(from, to).every((mail, at) => !makesTicket(mail) || ids.has(from + at));
    });
  }

  /** A colleague answers a ticket while it is being answered here. */
  const colleague: Colleague = {
    name: 'Jonas',
    answers: async (ticketId) => {
      const { messages } = await jonas.call<TicketPageView>('GET', `/api/tickets/${ticketId}`);
      const lastSeenMessageId = messages.at(-1)?.id ?? null;
      const reply = { clientId: crypto.randomUUID(), kind: 'reply', text: JONAS_SAID, lastSeenMessageId };
      await jonas.call('POST', `/api/tickets/${ticketId}/messages`, reply);
      return JONAS_SAID;
    },
  };

  it(
    'clears forty mails in five languages on five keyboards, and nothing moves by itself',
    () =>
      drawn(product, 'agents-hour', async () => {
        await arrive(0, BEFORE_WORK);
        expect(await ona.rows()).toHaveLength(mails.slice(0, BEFORE_WORK).filter(makesTicket).length);
        const page = await product.open(ona);
        const morning = new Morning({ product, page, mails, ids, arrive, colleague });
        await morning.sitDown();
        await morning.throwOutSpam();
        await morning.resolveThanks();
        await morning.beSurprised();
        await morning.takeSome(4);
        await morning.answerAll();
      }),
    150_000,
  );

  const pageOf = (index: number): Promise<TicketPageView> =>
    ona.call<TicketPageView>('GET', `/api/tickets/${ids.get(index)}`);
  const pagesOf = async (isIt: (mail: MorningMail) => boolean): Promise<TicketPageView[]> =>
    Promise.all(mails.flatMap((mail, index) => (isIt(mail) && makesTicket(mail) ? [pageOf(index)] : [])));
  const only = async (kind: MorningMail['kind']): Promise<TicketPageView> => {
    const [page] = await pagesOf((mail) => mail.kind === kind);
    return page as TicketPageView;
  };

  it(
    'leaves each ticket where it belongs',
    () =>
      drawn(product, 'agents-hour-end', async () => {
        const names = (rows: readonly QueueRow[]): string[] => rows.map(({ subject }) => subject);
        // The last answers wait for their ten seconds, in which they can be taken back.
        const handedOver = mails.find(({ kind }) => kind === 'handOver')?.subject;
        await until('nothing but what Jonas has', async () => names(await ona.rows()).join() === handedOver);
        expect(names(await jonas.rows('mine'))).toEqual([handedOver]);
        const answered = await pagesOf(({ answer, kind }) => answer !== undefined || kind === 'thanks');
        expect(answered.map(({ ticket }) => ticket.status)).toEqual(answered.map(() => 'resolved'));
        const spam = await pagesOf(({ kind }) => kind === 'spam');
        expect(spam.map(({ ticket }) => ticket.status)).toEqual(['spam', 'spam', 'spam', 'spam']);
        const asleep = await only('tomorrow');
        expect(names(await ona.rows('snoozed'))).toEqual([asleep.ticket.subject]);
        const urgent = await only('urgent');
        expect(urgent.ticket).toMatchObject({ priority: 'urgent', tags: [{ name: 'fire' }] });
        const again = await only('again');
        const root = mails.findIndex(({ kind }) => kind === 'again');
        expect(again.ticket.mergedInto?.id).toBe(ids.get(mails[root]?.of ?? -1));
        // Nothing that was typed for a command stands in a note, and nothing was said twice.
        const all = await pagesOf(() => true);
        const said = all.flatMap(({ messages }) => messages.filter(({ author }) => author.kind === 'agent'));
        expect(said.filter(({ kind }) => kind !== 'email')).toEqual([]);
      }),
    60_000,
  );

  it(
    'lets exactly the right mails leave: to each who asked one answer, to the others nothing',
    () =>
      drawn(product, 'agents-hour-mails', async () => {
        const due = mails.flatMap(({ address, answer, kind }) => [
          ...(answer === undefined ? [] : [`${address}: ${answer}`]),
          ...(kind === 'contested' ? [`${address}: ${JONAS_SAID}`] : []),
        ]);
        await until('all answers', () => sink.mails.length >= due.length);
        // Above the words stands the line above which people answer.
        const words = async (raw: string) => (await simpleParser(raw)).text?.split('\n').filter(Boolean)[1]?.trim();
        const left = await Promise.all(sink.mails.map(async ({ to, raw }) => `${to.join()}: ${await words(raw)}`));
        expect(left.sort()).toEqual(due.sort());
      }),
    60_000,
  );

  it('breaks no rule of the browser on the way', () => expect(product.complaints).toEqual([]));
});
