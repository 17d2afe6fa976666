import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SECOND } from '#kernel';
import { ZOO_FIGURES } from '#satisfaction';
import { type Form, type Visit, yes } from './survey-browser.js';
import { type Delivered, SurveyZoo } from './survey-zoo.js';

jest.setTimeout(120_000);

/** Programs follow what they are led to, this many pages deep. */
const PATIENCE = 3;
/** How long the mail has been there: gateways come at once, sandboxes later. */
const WHEN_SECONDS = [1, 300];

type Http = (zoo: SurveyZoo, question: Delivered) => Promise<unknown>;
type InPage = string;

/** Sends forms of a page and of those that it leads to, waiting before each as long as a person would. */
const posting =
  (choose: (visit: Visit) => Form[], pressed: (form: Form) => Record<string, string>): Http =>
  async (zoo, { links }) => {
    const gateway = zoo.http({ origin: '', 'user-agent': 'Mozilla/5.0 (gateway)' });
    // The others differ in the score alone, and a limit must not stand in for what is tried here.
    for (const link of [String(links[0]), String(links.at(-1))]) {
      let visits = [await gateway.open(link)];
      for (let depth = 0; depth < PATIENCE; depth++) {
        zoo.server.clock.advance(5 * SECOND);
        const next: Visit[] = [];
        for (const form of visits.flatMap(choose)) next.push(await gateway.send(form, pressed(form)));
        expect(next.map(({ status }) => status)).not.toContain(429);
        visits = next;
      }
    }
  };
const fetching =
  (method: string, ...agents: string[]): Http =>
  async (zoo, { token, links }) => {
    const paths = [...links, `/s/${token}`, `/s/${token}?l=et`, `/s/${token}?change=1`, `/s/${token}/stop?l=ru`];
    for (const agent of agents)
      await Promise.all(paths.map((path) => zoo.http({ 'user-agent': agent }).open(path, method)));
  };
const filled = (form: Form): Record<string, string> =>
  form.fields.some(([name]) => name === 'c') ? { r: '1', n: 'y', k: 'y' } : {};
/** The first button of the second page, as libraries that fill forms press it. */
const firstButton = (form: Form): Record<string, string> =>
  form.fields.some(([name]) => name === 'q') ? { z: 'n' } : {};

const OVER_HTTP: Record<string, Http> = {
  'asks for the head of every link': fetching('HEAD', 'scanner'),
  'fetches every link at once': fetching('GET', 'scanner'),
  'rewrites links and fetches each twice, the second time as another browser': fetching(
    'GET',
    'Mozilla/5.0 (Windows NT 10.0)',
    'python-requests/2.31',
  ),
  'chooses a score in the address': async (zoo, { token }) => {
    for (const score of [0, 1, 2, 3, 4, 5, 10]) await zoo.http().open(`/s/${token}?r=${score}&change=1&k=y&n=y&c=bad`);
  },
  'fetches one-click unsubscribe': async (zoo, { token }) => {
    for (const query of ['', '?List-Unsubscribe=One-Click', '?done=1', '?f=x'])
      for (const method of ['GET', 'HEAD']) await zoo.http().open(`/s/${token}/stop${query}`, method);
  },
  'posts every form of every page, without a script': posting(
    ({ forms }) => forms,
    () => ({}),
  ),
  'posts the first form alone, without a script': posting(
    ({ forms }) => forms.slice(0, 1),
    () => ({}),
  ),
  'posts every form, filled and with its first button': posting(
    ({ forms }) => forms,
    (form) => ({ ...filled(form), ...firstButton(form) }),
  ),
  'posts the forms that people see, filled and with their first button': posting(
    ({ forms }) => forms.filter(({ isHidden }) => !isHidden),
    (form) => ({ ...filled(form), ...firstButton(form) }),
  ),
};

const TICK = `for (const field of document.querySelectorAll('input[type=radio], input[type=checkbox]')) field.click();`;
const IN_CHROMIUM: Record<string, InPage> = {
  'runs the script and clicks nothing': '0',
  'sends the first form': 'document.forms[0].submit()',
  'calls submit() on every form': 'for (const form of [...document.forms]) form.submit()',
  'calls requestSubmit() on every form': 'for (const form of [...document.forms]) form.requestSubmit()',
  'plays a click on every button': `for (const button of [...document.querySelectorAll('button')]) button.click()`,
  'chooses everything, then plays a click on every button': `${TICK}
    for (const button of [...document.querySelectorAll('button')]) button.click()`,
  'plays touches, keys and a moving mouse, then a click on every button': `
    for (let step = 0; step < 20; step++) document.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: step }));
    for (const name of ['pointerdown', 'touchstart', 'keydown', 'click'])
      document.forms[document.forms.length - 1].dispatchEvent(new Event(name, { bubbles: true }));
    for (const button of [...document.querySelectorAll('button')]) button.click()`,
  'fills every field with words and plays a click on every button': `${TICK}
    for (const field of document.querySelectorAll('textarea')) field.value = 'test';
    for (const button of [...document.querySelectorAll('button')]) button.click()`,
  'sends every form from its own code': `(async () => { for (const form of [...document.forms])
    await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => 0) })()`,
};

/** Acts on the page, and on whatever that leads to. */
async function act(zoo: SurveyZoo, page: Page, { path, script }: { path: string; script: InPage }): Promise<void> {
  await page.goto(zoo.server.url + path);
  for (let depth = 0; depth < PATIENCE; depth++) {
    await zoo.read(page);
    // What it starts may take the page away under it.
    await page.evaluate(script).catch(() => undefined);
    await page.waitForLoadState('networkidle');
  }
}

describe('the zoo of programs that check mail', () => {
  let zoo: SurveyZoo;
  const seen = { kinds: 0, visits: 0, counted: 0, alerts: 0, optedOut: 0 };

  beforeAll(async () => {
    zoo = await SurveyZoo.open();
  });
  afterAll(() => zoo.close());

  const judge = async (question: Delivered): Promise<void> => {
    const { answers, alerts, optedOut } = await zoo.came(question);
    seen.visits += 1;
    seen.counted += answers.length;
    seen.alerts = alerts;
    seen.optedOut = optedOut;
    expect({ answers, alerts, optedOut }).toEqual({ answers: [], alerts: 0, optedOut: 0 });
  };

  it.each(Object.entries(OVER_HTTP))('counts nothing of one that %s', async (_, visit) => {
    seen.kinds += 1;
    for (const agoSeconds of WHEN_SECONDS) {
      const question = await zoo.delivered(agoSeconds);
      await visit(zoo, question);
      await judge(question);
    }
  });

  it.each(Object.entries(IN_CHROMIUM))('counts nothing of a headless Chromium that %s', async (_, script) => {
    seen.kinds += 1;
    const questions: Delivered[] = [];
    for (const agoSeconds of WHEN_SECONDS) questions.push(await zoo.delivered(agoSeconds));
    const statuses = new Set<number>();
    const paths = questions.flatMap(({ token }) => [`/s/${token}?r=1`, `/s/${token}`, `/s/${token}/stop`]);
    await Promise.all(
      paths.map(async (path) => {
        const page = await zoo.page();
        page.on('response', (response) => statuses.add(response.status()));
        await act(zoo, page, { path, script });
        await page.context().close();
      }),
    );
    expect(statuses).not.toContain(429);
    for (const question of questions) await judge(question);
  });

  it('comes to the figures that the panel and the docs show', () => {
    expect(seen).toEqual(ZOO_FIGURES.scanners);
  });

  describe('the limit: one that presses as a person does, through the developer tools', () => {
    const pressing = async (agoSeconds: number): Promise<[Delivered, Page]> => {
      const question = await zoo.delivered(agoSeconds);
      const page = await zoo.page();
      await page.goto(`${zoo.server.url}/s/${question.token}?r=1`);
      await zoo.read(page);
      await page.click('#a button');
      return [question, page];
    };

    it('is asked again in the first minute, and not counted as long as it stops there', async () => {
      const [question, page] = await pressing(5);
      await page.waitForSelector('text=Is that right?');
      expect(await zoo.came(question)).toMatchObject({ answers: [], unconfirmed: 1 });
      await page.context().close();
    });

    it('is counted when it also presses "yes", or comes later: nothing tells it from a person', async () => {
      const [soon, page] = await pressing(5);
      await zoo.read(page);
      await page.click('button[value=y]');
      await page.waitForSelector('text=Your answer: 1');
      expect((await zoo.came(soon)).answers).toHaveLength(1);
      const [late, other] = await pressing(3_600);
      await other.waitForSelector('text=Your answer: 1');
      expect((await zoo.came(late)).answers).toHaveLength(1);
      for (const each of [page, other]) await each.context().close();
    });

    it('without a script is counted when it skips what is hidden and names the second button', async () => {
      const question = await zoo.delivered(300);
      const gateway = zoo.http();
      const seenForm = (visit: Visit): Form => visit.forms.find(({ isHidden }) => !isHidden) as Form;
      const first = await gateway.open(`/s/${question.token}?r=1`);
      zoo.server.clock.advance(5 * SECOND);
      const second = await gateway.send(seenForm(first));
      zoo.server.clock.advance(5 * SECOND);
      await gateway.send(seenForm(second), yes);
      expect((await zoo.came(question)).answers).toHaveLength(1);
    });
  });
});
