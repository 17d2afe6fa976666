// The agent of journey 2: knows the sheet of keys, has no mouse, and works through a morning's mails.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { KeysOnly } from './keys-only.js';
import { BEFORE_WORK, type MorningMail } from './morning-mails.js';
import { type Product, until } from './product.js';

export interface Colleague {
  name: string;
  /** Answers a ticket, and says with which words. */
  answers: (ticketId: string) => Promise<string>;
}

interface Given {
  product: Product;
  page: Page;
  mails: readonly MorningMail[];
  /** The ticket of each mail, as they come. */
  ids: ReadonlyMap<number, string>;
  arrive: (from: number, to: number) => Promise<void>;
  colleague: Colleague;
}

/** What was not typed to the end when the laptop was closed. */
const HALF = 12;

export class Morning {
  private page: Page;
  private agent!: KeysOnly;
  private readonly done = new Set<MorningMail>();

  constructor(private readonly given: Given) {
    this.page = given.page;
  }

  async sitDown(): Promise<void> {
    await this.page.goto(`${this.given.product.url}/q/open`);
    await this.page.locator('[data-row]').nth(8).waitFor();
    this.agent = await KeysOnly.at(this.page, 'en');
    await this.agent.readSheet();
  }

  /** Four at once, on the Estonian keyboard. */
  async throwOutSpam(): Promise<void> {
    const { agent } = this;
    agent.changeTo('et');
    await this.goTo('spam');
    await this.select(4, 'shift+j');
    await agent.press('shift+x');
    await this.says('4 tickets marked as spam');
    for (const mail of this.of('spam')) this.done.add(mail);
    await agent.press('escape');
  }

  /** Five at once, taken back by one key and done again, on the Lithuanian keyboard. */
  async resolveThanks(): Promise<void> {
    const { agent } = this;
    agent.changeTo('lt');
    await this.goTo('thanks');
    await this.select(5, 'shift+j');
    await agent.press('e');
    await this.says('5 tickets resolved');
    const focus = await agent.focus();
    await agent.press('z');
    await this.says('5 tickets are as before');
    expect(await agent.focus()).toBe(focus);
    await this.select(5, 'shift+k');
    await agent.press('e');
    await this.says('5 tickets resolved');
    for (const mail of this.of('thanks').slice(0, 5)) this.done.add(mail);
    await agent.press('escape');
  }

  /** Others write while the agent looks at the list: they wait above it, and nothing moves. */
  async beSurprised(): Promise<void> {
    await this.agent.undisturbed('mails came in', async () => {
      await this.given.arrive(BEFORE_WORK, BEFORE_WORK + 5);
      await this.page.getByRole('button', { name: '5 new' }).waitFor();
    });
  }

  /** By one key each: whatever is most urgent among those that nobody has is the agent's, and open. */
  async takeSome(count: number): Promise<void> {
    for (let taken = 0; taken < count; taken++) {
      const before = await this.place();
      await this.agent.press('t');
      await until('the next ticket', async () => {
        const now = await this.place();
        return now !== before && this.page.url().includes(now);
      });
      const mail = this.mailOf(await this.place());
      if (!mail) throw new Error('a ticket came of no mail');
      await this.page.getByRole('heading', { level: 1, name: mail.subject, exact: true }).waitFor();
      await this.page
        .getByRole('button', { name: /Ona Vilkė/ })
        .first()
        .waitFor();
      if (this.isToDo(mail)) await this.dealWith(mail);
    }
  }

  /** Opens ticket after ticket until nothing is left to do. */
  async answerAll(): Promise<void> {
    for (let before = -1; before < this.done.size; ) {
      before = this.done.size;
      for (const way of ['j', 'k'] as const)
        for (let mail = await this.nextToDo(way); mail; mail = await this.nextToDo(way)) await this.dealWith(mail);
      await this.agent.press('escape');
      await this.agent.press('shift+s');
    }
    const left = this.given.mails.filter((mail, at) => this.given.ids.has(at) && !this.done.has(mail));
    expect(left.map(({ subject }) => subject)).toEqual([]);
    expect(this.given.ids.size).toBe(this.given.mails.length - 2);
  }

  private of(kind: MorningMail['kind']): MorningMail[] {
    return this.given.mails.filter((mail) => mail.kind === kind);
  }

  private idOf(mail: MorningMail): string {
    return this.given.ids.get(this.given.mails.indexOf(mail)) ?? '';
  }

  private mailOf(ticketId: string): MorningMail | undefined {
    return this.given.mails.find((mail) => this.idOf(mail) === ticketId && ticketId !== '');
  }

  /** The ticket that is open, else the row in focus. */
  private async place(): Promise<string> {
    return /\/t\/([\w-]{36})$/.exec(this.page.url())?.[1] ?? (await this.agent.focus());
  }

  /** Whether the list ends at this row; it may still be loading what comes below. */
  private async isEdge(id: string, way: 'j' | 'k'): Promise<boolean> {
    const line = this.page.locator('li', { has: this.page.locator(`[data-row="${id}"]`) });
    if ((await line.count()) === 0) return false;
    const [at, of] = await Promise.all([line.getAttribute('aria-posinset'), line.getAttribute('aria-setsize')]);
    return at === (way === 'j' ? of : '1');
  }

  /** One row further, if there is one; resolves when the focus has arrived there. */
  private async step(way: 'j' | 'k'): Promise<boolean> {
    const before = await this.place();
    if (await this.isEdge(before, way)) return false;
    await this.agent.press(way);
    let seen = '';
    const arrived = await until('the focus at another row', async () => {
      const [now, focus] = [await this.place(), await this.agent.focus()];
      seen = `${now} is open, ${focus} has the focus`;
      if (now !== before && now.length === 36 && focus === now) return 'there';
      return now === before && (await this.isEdge(before, way)) ? 'at the edge' : null;
    }).catch((error: Error) => {
      throw new Error(`${error.message} by ${way} from ${before} (${this.mailOf(before)?.subject}): ${seen}`);
    });
    return arrived === 'there';
  }

  /** Goes down the list to the first row about such a mail. */
  private async goTo(kind: MorningMail['kind']): Promise<void> {
    while (this.mailOf(await this.place())?.kind !== kind)
      if (!(await this.step('j'))) throw new Error(`no row about ${kind}`);
  }

  private async select(count: number, further: 'shift+j' | 'shift+k'): Promise<void> {
    await this.agent.press('x');
    for (let more = 1; more < count; more++) await this.agent.press(further);
    await this.says(`${count} selected`);
  }

  /** Walks down or up the list to the next row that nobody has dealt with, and opens it. */
  private async nextToDo(way: 'j' | 'k'): Promise<MorningMail | null> {
    for (;;) {
      const id = await this.place();
      const mail = this.mailOf(id);
      if (mail && this.isToDo(mail)) {
        if (!this.page.url().includes(id)) await this.agent.press('enter');
        await this.page.getByRole('heading', { level: 1, name: mail.subject, exact: true }).waitFor();
        return mail;
      }
      if (!(await this.step(way))) return null;
    }
  }

  /** What comes twice is put together before it is answered. */
  private isToDo(mail: MorningMail): boolean {
    const [again] = this.of('again');
    const waits = again !== undefined && this.given.mails[again.of ?? -1] === mail && !this.done.has(again);
    return !this.done.has(mail) && !waits;
  }

  private async dealWith(mail: MorningMail): Promise<void> {
    const { agent } = this;
    this.done.add(mail);
    // In the language of the customer, and on its keyboard.
    agent.changeTo(mail.language);
    const ways: Partial<Record<MorningMail['kind'], () => Promise<void>>> = {
      tomorrow: () => this.snooze(),
      again: () => this.merge(mail),
      thanks: () => this.resolveAndNext(),
      handOver: () => this.handOver(),
      parcel: () => this.answerByNumber(mail),
      size: () => this.answerByName(mail),
      contested: () => this.answerOnTop(mail),
      interrupted: () => this.answerInTwoSittings(mail),
      broken: () => this.answerTwice(mail),
      urgent: () => this.answerAmongOthers(mail),
      invoice: () => this.answerByHand(mail),
    };
    await ways[mail.kind]?.();
  }

  private async snooze(): Promise<void> {
    await this.agent.press('h');
    const options = this.page.getByRole('option');
    const wanted = options.filter({ hasText: 'Next business morning' });
    await wanted.waitFor();
    const labels = await options.allTextContents();
    await this.agent.choose(labels.findIndex((text) => text.includes('Next business morning')) + 1);
    await this.says(/snoozed until/i);
  }

  private async merge({ of = -1 }: MorningMail): Promise<void> {
    await this.agent.press('m');
    await this.page
      .getByRole('dialog', { name: /^Merge/ })
      .getByText('Probably the same matter')
      .waitFor();
    await this.agent.press('enter');
    await this.says(/is a part of #/);
    const into = this.given.ids.get(of) ?? '';
    await until('the ticket of both', () => this.page.url().endsWith(into));
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  private async resolveAndNext(): Promise<void> {
    const before = await this.place();
    await this.agent.press('shift+e');
    await until('the next ticket', async () => {
      const now = await this.place();
      return now !== before && (await this.agent.focus()) === now;
    });
  }

  /** Typed ahead, as people do who know the way: nobody looks whether the list is there yet. */
  private async handOver(): Promise<void> {
    await this.agent.press('a');
    await this.agent.type('jonas');
    await this.agent.press('enter');
    await this.says(/Jonas works on #/);
  }

  /** The macro of the first number, in the language of the customer. */
  private async answerByNumber({ answer = '' }: MorningMail): Promise<void> {
    await this.agent.press('1');
    await this.stands(answer);
    await this.sendAndResolve();
  }

  private async answerByName({ answer = '' }: MorningMail): Promise<void> {
    await this.enterReply();
    await this.agent.type('/');
    await this.page.getByRole('option').first().waitFor();
    await this.agent.choose(2);
    await this.stands(answer);
    await this.sendAndResolve();
  }

  private async answerByHand({ answer = '' }: MorningMail): Promise<void> {
    await this.enterReply();
    await this.agent.write(answer);
    await this.stands(answer);
    await this.sendAndResolve();
  }

  /** A colleague was quicker: both are there, and neither is lost. */
  private async answerOnTop(mail: MorningMail): Promise<void> {
    const answer = mail.answer ?? '';
    await this.enterReply();
    await this.agent.write(answer.slice(0, HALF));
    const theirs = await this.given.colleague.answers(this.idOf(mail));
    await this.agent.press('mod+enter');
    await this.page.getByRole('alert').filter({ hasText: theirs }).waitFor();
    await this.stands(answer.slice(0, HALF));
    await this.agent.write(answer.slice(HALF));
    await this.sendAndResolve();
  }

  /** The network goes, the laptop is closed without a goodbye, and opened again. */
  private async answerInTwoSittings(mail: MorningMail): Promise<void> {
    const answer = mail.answer ?? '';
    const context = this.page.context();
    await this.enterReply();
    await this.agent.write(answer.slice(0, HALF));
    await context.setOffline(true);
    await this.agent.write(answer.slice(HALF));
    await this.stands(answer);
    const wire = await context.newCDPSession(this.page);
    const crashed = this.page.waitForEvent('crash');
    void wire.send('Page.crash').catch(() => undefined);
    await crashed;
    await this.page.close();
    await context.setOffline(false);
    this.page = await context.newPage();
    this.page.setDefaultTimeout(30_000);
    await this.page.goto(`${this.given.product.url}/q/open/t/${this.idOf(mail)}`);
    await this.stands(answer);
    this.agent = await KeysOnly.at(this.page, 'en');
    await this.agent.readSheet();
    this.agent.changeTo(mail.language);
    await this.enterReply();
    await this.stands(answer);
    await this.sendAndResolve();
  }

  /** A word was forgotten: back it comes, and goes once more. */
  private async answerTwice({ answer = '' }: MorningMail): Promise<void> {
    await this.enterReply();
    await this.agent.write(answer.slice(0, HALF));
    await this.sent('mod+shift+enter');
    await this.agent.press('mod+z');
    await this.agent.focused('the reply', (focus) => focus === 'Reply');
    await this.stands(answer.slice(0, HALF));
    await this.agent.write(answer.slice(HALF));
    await this.stands(answer);
    await this.sendAndResolve();
  }

  private async answerAmongOthers({ answer = '' }: MorningMail): Promise<void> {
    const { agent, given, page } = this;
    await agent.press('p');
    await agent.choose(1);
    await this.says(/priority Urgent/);
    await agent.press('l');
    await agent.type('fire');
    await page.getByRole('option').filter({ hasText: 'fire' }).waitFor();
    await agent.press('enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await this.enterReply();
    await agent.write(answer);
    await agent.undisturbed('mails came in while a reply was written', () =>
      given.arrive(BEFORE_WORK + 5, given.mails.length),
    );
    await this.stands(answer);
    await this.sendAndResolve();
  }

  /** From this key on letters are letters, those of commands too. */
  private async enterReply(): Promise<void> {
    await this.agent.press('r');
    await this.agent.type('ej');
    await this.agent.press('backspace');
    await this.agent.press('backspace');
    await this.agent.focused('the reply', (focus) => focus === 'Reply');
  }

  private async sendAndResolve(): Promise<void> {
    await this.sent('mod+shift+enter');
    await this.agent.press('escape');
    await this.agent.focused('the page', (focus) => focus !== 'Reply');
  }

  private async sent(key: string): Promise<void> {
    const answered = this.page.waitForResponse((response) => response.url().endsWith('/messages'));
    await this.agent.press(key);
    expect((await answered).status()).toBe(201);
  }

  /** What stands in the reply. */
  private async stands(words: string): Promise<void> {
    const field = this.page.getByLabel('Reply', { exact: true });
    const read = async (): Promise<string> =>
      ((await field.textContent()) || (await field.inputValue().catch(() => ''))).trim();
    await until(`in the reply: ${words}`, async () => (await read()) === words.trim()).catch(async (error: Error) => {
      throw new Error(`${error.message}; there stands: ${await read()}`);
    });
  }

  private says(words: string | RegExp): Promise<void> {
    return this.page.getByText(words).first().waitFor();
  }
}
