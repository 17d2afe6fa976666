import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { LANGUAGES, SECOND } from '#kernel';
import { ZOO_FIGURES } from '#satisfaction';
import { visibleForm, yes } from './survey-browser.js';
import { type Delivered, SurveyZoo } from './survey-zoo.js';

jest.setTimeout(120_000);

/** The second page, in any language: it alone has this field. */
const SECOND_PAGE = 'input[name=v]';
const FAST_THUMB_S = 3;
const LATER_S = 7_200;

describe('the zoo of people', () => {
  let zoo: SurveyZoo;
  const seen = { kinds: 0, lost: 0, secondPages: 0 };

  beforeAll(async () => {
    zoo = await SurveyZoo.open();
  });
  afterAll(() => zoo.close());

  interface Meeting {
    question: Delivered;
    page: Page;
    /** Requests for documents, as the server sees them. */
    requests: string[];
  }
  const meets = async (agoSeconds: number, options: BrowserContextOptions = {}, language = 'en'): Promise<Meeting> => {
    const question = await zoo.delivered(agoSeconds, language);
    const page = await zoo.page(options);
    const requests: string[] = [];
    page.on('request', (request) => request.isNavigationRequest() && requests.push(request.method()));
    return { question, page, requests };
  };
  const open = ({ page, question }: Meeting, query = '') => page.goto(`${zoo.server.url}/s/${question.token}${query}`);
  const send = '#a button:not([value])';
  const isSecondPage = ({ page }: Meeting) => page.locator(SECOND_PAGE).count();
  /** The person is heard: counted once, as meant. */
  const heard = async (meeting: Meeting, score: number, isAskedTwice = false): Promise<void> => {
    await meeting.page.waitForSelector('.button[href*="change="]');
    const { answers } = await zoo.came(meeting.question);
    seen.kinds += 1;
    seen.lost += answers.length === 1 ? 0 : 1;
    seen.secondPages += isAskedTwice ? 1 : 0;
    expect(answers).toMatchObject([{ score }]);
    await meeting.page.context().close();
  };
  const confirms = async ({ page }: Meeting): Promise<void> => {
    await page.waitForSelector(SECOND_PAGE, { state: 'attached' });
    zoo.server.clock.advance(2 * SECOND);
    await page.click('button[value=y]');
  };

  it('hears a fast thumb, three seconds after delivery, in two taps and two requests', async () => {
    const phone = { hasTouch: true, isMobile: true };
    const meeting = await meets(FAST_THUMB_S, phone);
    const { page, question, requests } = meeting;
    let taps = 0;
    const tap = (selector: string) => {
      taps += 1;
      return page.tap(selector);
    };
    await page.setContent(question.mail);
    await Promise.all([page.waitForURL(/\/s\//), tap(`a[href$="?r=5"]`)]);
    await zoo.read(page, 2);
    await tap(send);
    await page.waitForSelector('text=Thank you. Glad it worked out.');
    expect(taps).toBe(2);
    // The third one shows what was stored.
    expect(requests).toEqual(['GET', 'POST', 'GET']);
    await heard(meeting, 5);
  });

  it('hears a line in three taps, and believes it at once', async () => {
    const meeting = await meets(FAST_THUMB_S, { hasTouch: true, isMobile: true });
    const { page, question, requests } = meeting;
    await page.setContent(question.mail);
    await Promise.all([page.waitForURL(/\/s\//), page.tap('a[href$="?r=2"]')]);
    await zoo.read(page, 2);
    await page.tap('textarea');
    await page.keyboard.type('Nobody called.');
    await page.tap(send);
    await page.waitForSelector('text=Your answer: 2');
    expect(requests.slice(0, 2)).toEqual(['GET', 'POST']);
    expect((await zoo.came(question)).answers).toMatchObject([{ comment: 'Nobody called.' }]);
    await heard(meeting, 2);
  });

  it('hears a mouse', async () => {
    const meeting = await meets(LATER_S);
    await open(meeting);
    await zoo.read(meeting.page);
    await meeting.page.click('label:has-text("Satisfied") >> nth=-1');
    await meeting.page.click(send);
    await heard(meeting, 5);
  });

  it('hears keys alone', async () => {
    const meeting = await meets(FAST_THUMB_S);
    await open(meeting, '?r=4');
    await zoo.read(meeting.page);
    await meeting.page.keyboard.press('Tab');
    await meeting.page.keyboard.press('ArrowLeft');
    await meeting.page.keyboard.press('Enter');
    await heard(meeting, 3);
  });

  it('hears a person without scripts, through the second page', async () => {
    const meeting = await meets(FAST_THUMB_S, { javaScriptEnabled: false });
    await open(meeting, '?r=1');
    zoo.server.clock.advance(4 * SECOND);
    await meeting.page.click(send);
    await confirms(meeting);
    await heard(meeting, 1, true);
  });

  it('hears a screen reader: names and order tell everything, and its press counts', async () => {
    const meeting = await meets(LATER_S);
    const { page } = meeting;
    await open(meeting);
    await zoo.read(page);
    const tree = await page.locator('main').ariaSnapshot();
    const order = [
      'heading "How did we do?" [level=1]',
      'group "How satisfied are you with how we handled your request?"',
      'radio "1 Very dissatisfied"',
      'radio "5 Very satisfied"',
      'checkbox "My problem is not solved"',
      'checkbox "Please contact me about this"',
      'textbox "Anything to add? (optional)"',
      'button "Send my answer"',
    ].map((line) => tree.indexOf(line));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(order[0]).toBeGreaterThanOrEqual(0);
    expect(tree).not.toContain('OK');
    await page.getByRole('radio', { name: '2 Dissatisfied' }).press('Space');
    await page.getByRole('button', { name: 'Send my answer' }).press('Enter');
    await heard(meeting, 2);
  });

  it('hears a reader mode that takes style and script away', async () => {
    const meeting = await meets(LATER_S);
    const { page } = meeting;
    await page.route('**/s/**', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/<(style|script)\b.*?<\/\1>/gs, '').replace(/ class="[^"]*"/g, '');
      await route.fulfill({ response, body });
    });
    await open(meeting, '?r=4');
    zoo.server.clock.advance(8 * SECOND);
    expect(await page.getByRole('checkbox').count()).toBeGreaterThan(2);
    await page.click(send);
    await confirms(meeting);
    await page.waitForSelector('text=Your answer: 4');
    seen.kinds += 1;
    seen.secondPages += 1;
    expect((await zoo.came(meeting.question)).answers).toMatchObject([{ score: 4 }]);
    await page.context().close();
  });

  it('hears a person whose browser translates the page, and with it rewrites it', async () => {
    const meeting = await meets(LATER_S);
    const { page } = meeting;
    await open(meeting);
    await zoo.read(page);
    await page.evaluate(`(() => {
      document.documentElement.lang = 'sv';
      document.documentElement.className = 'translated-ltr';
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) if (walker.currentNode.nodeValue.trim()) texts.push(walker.currentNode);
      for (const text of texts) {
        if (/^(SCRIPT|STYLE|TEXTAREA)$/.test(text.parentElement.tagName)) continue;
        const outer = document.createElement('font'), inner = document.createElement('font');
        inner.textContent = 'Översatt ' + text.nodeValue; outer.append(inner); text.replaceWith(outer);
      } })()`);
    await page.click('label:has-text("Översatt Dissatisfied")');
    await page.click(send);
    await heard(meeting, 2);
  });

  it('hears who goes back and thinks again, once', async () => {
    const meeting = await meets(LATER_S);
    const { page, question } = meeting;
    await open(meeting, '?r=2');
    await zoo.read(page);
    await page.click(send);
    await page.waitForSelector('text=Your answer: 2');
    await page.goBack();
    await page.goto(`${zoo.server.url}/s/${question.token}?change=1`);
    await zoo.read(page);
    await page.click('label:has-text("Satisfied") >> nth=-1');
    await page.click(send);
    await page.waitForSelector('text=Your answer: 5');
    expect((await zoo.came(question)).answers).toMatchObject([{ score: 5, version: 2 }]);
    await heard(meeting, 5);
  });

  it('hears who goes back from the second page, changes it, and finds the ticks again', async () => {
    const meeting = await meets(LATER_S, { javaScriptEnabled: false });
    const { page } = meeting;
    await open(meeting, '?r=1');
    await page.check('input[name=n]');
    zoo.server.clock.advance(4 * SECOND);
    await page.click(send);
    await page.click('button[value=n]');
    expect(await page.isChecked('input[name=n]')).toBe(true);
    zoo.server.clock.advance(4 * SECOND);
    await page.check('input[name=r][value="2"]');
    await page.click(send);
    await confirms(meeting);
    await heard(meeting, 2, true);
  });

  it('keeps the vote of who closes the second page: nowhere counted, and there to be seen', async () => {
    const meeting = await meets(LATER_S, { javaScriptEnabled: false });
    await open(meeting, '?r=1');
    zoo.server.clock.advance(4 * SECOND);
    await meeting.page.click(send);
    expect(await isSecondPage(meeting)).toBe(1);
    await meeting.page.context().close();
    const { answers, unconfirmed, alerts } = await zoo.came(meeting.question);
    seen.kinds += 1;
    seen.secondPages += 1;
    seen.lost += answers.length + unconfirmed === 1 ? 0 : 1;
    expect({ answers, unconfirmed }).toEqual({ answers: [], unconfirmed: 1 });
    expect(alerts).toBe((await zoo.came(meeting.question)).alerts);
  });

  it('keeps what was typed through a tunnel, and counts it once', async () => {
    const meeting = await meets(LATER_S);
    const { page, question } = meeting;
    await open(meeting);
    await zoo.read(page);
    await page.click('label:has-text("Satisfied") >> nth=-1');
    await page.check('input[name=k]');
    await page.fill('textarea', 'Õ: from the tunnel & back');
    await page.context().setOffline(true);
    await page.click(send);
    await page.waitForURL('chrome-error://chromewebdata/');
    await page.context().setOffline(false);
    await open(meeting);
    expect(await page.inputValue('textarea')).toBe('Õ: from the tunnel & back');
    expect(await page.isChecked('input[name=k]')).toBe(true);
    expect(await page.isChecked('input[name=r][value="5"]')).toBe(true);
    await zoo.read(page);
    await page.click(send);
    await page.waitForSelector('text=Your answer: 5');
    expect((await zoo.came(question)).answers).toMatchObject([{ comment: 'Õ: from the tunnel & back', version: 1 }]);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await heard(meeting, 5);
  });

  it('counts once what arrived although the tunnel swallowed the thanks', async () => {
    const meeting = await meets(LATER_S);
    const { page, question } = meeting;
    await open(meeting, '?r=5');
    await zoo.read(page);
    let sent = 0;
    await page.route('**/s/**', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      sent += 1;
      await route.fetch({ maxRedirects: 0 });
      await route.abort('connectionreset');
    });
    await page.click(send);
    await page.waitForURL('chrome-error://chromewebdata/');
    await page.unroute('**/s/**');
    await open(meeting);
    expect(sent).toBe(1);
    expect((await zoo.came(question)).answers).toMatchObject([{ score: 5, version: 1 }]);
    await heard(meeting, 5);
  });

  it('hears a browser for the terminal: no script, no origin, the named button', async () => {
    const question = await zoo.delivered(LATER_S);
    const lynx = zoo.http({ 'user-agent': 'Lynx/2.9.0', origin: '' });
    const form = visibleForm(await lynx.open(`/s/${question.token}`));
    zoo.server.clock.advance(9 * SECOND);
    const second = await lynx.send(form, { r: '4' });
    zoo.server.clock.advance(3 * SECOND);
    await lynx.send(visibleForm(second), yes);
    seen.kinds += 1;
    seen.secondPages += 1;
    expect((await zoo.came(question)).answers).toMatchObject([{ score: 4 }]);
  });

  it.each(LANGUAGES)('hears a person in %s on 320 dark pixels, whose page is at most 20 KB', async (language) => {
    const narrow = { viewport: { width: 320, height: 640 }, colorScheme: 'dark' as const };
    const meeting = await meets(LATER_S, narrow, language);
    const response = await open(meeting, '?r=3');
    expect((await response?.body())?.byteLength).toBeLessThanOrEqual(20_000);
    expect(await meeting.page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await zoo.read(meeting.page);
    await meeting.page.click(send);
    await heard(meeting, 3);
  });

  it('comes to the figures that the panel and the docs show', () => {
    expect(seen).toEqual(ZOO_FIGURES.people);
  });
});
