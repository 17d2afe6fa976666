import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import decodeQR from 'qr/decode.js';
import { DAY, HOUR, LANGUAGES, newId, SECOND } from '#kernel';
import { TicketPageQueries } from '#screens';
import { aPlace } from '#testing';
import { qrPng, qrSquares, qrSvg } from '../src/pages/qr-code.js';
import { doneIn, SurveyBrowser, type Visit, visibleForm, yes } from './survey-browser.js';
import { SurveyVisit, touched } from './survey-visit.js';

type Kind = 'link' | 'kiosk' | 'form';

describe('the page of a place', () => {
  let visit: SurveyVisit;
  let place: { id: string; code: string };
  let path: string;

  beforeAll(async () => {
    visit = await SurveyVisit.open();
  });
  beforeEach(() => at('link'));
  afterAll(() => visit.server.close());

  const at = async (kind: Kind): Promise<void> => {
    visit.begin();
    visit.server.clock.advance(DAY);
    place = await aPlace(visit.server.database, visit.server.clock.now(), { kind });
    await visit.query(`update survey_places set languages = '{en,et,lt,hu,ru}' where id = $1`, [place.id]);
    path = `/p/${place.code}`;
  };
  const answers = () =>
    visit.query<Record<string, unknown>>(
      'select * from survey_responses where place_id = $1 order by answered_at, id',
      [place.id],
    );
  const words = () => visit.query<{ words: string }>('select words from unread_words where place_id = $1', [place.id]);
  const tickets = () =>
    visit.query<{ address: string | null; words: string }>(
      `select m.author_address as address, m.body_text as words from survey_invitations as i
       join messages as m on m.ticket_id = i.ticket_id where i.place_id = $1 order by m.created_at, m.id`,
      [place.id],
    );
  const send = async (fields: Record<string, string | string[]>, browser = visit.browser): Promise<Visit> => {
    const form = visibleForm(await browser.open(path));
    visit.server.clock.advance(5 * SECOND);
    return browser.send(form, fields);
  };

  it.each(LANGUAGES)(
    'asks in %s, the language of the browser, without a cookie, under the strict policy',
    async (language) => {
      const page = await new SurveyBrowser(visit.server.url, { 'accept-language': language }).open(path);
      expect(page.status).toBe(200);
      expect(page.html).toContain(`<html lang="${language}">`);
      expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(20_000);
      expect(page.html.match(/<input type="radio"/g)).toHaveLength(11);
      expect(page.headers.get('set-cookie')).toBeNull();
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('same-origin');
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'nonce-[^']+'; script-src 'nonce-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(page.html).not.toMatch(/\son[a-z]+=|src=|url\(|\sstyle=/);
    },
  );

  it('offers the languages of the place alone, the first for a browser that knows none of them', async () => {
    await visit.query(`update survey_places set languages = '{et,ru}' where id = $1`, [place.id]);
    const page = await new SurveyBrowser(visit.server.url, { 'accept-language': 'hu' }).open(path);
    expect(page.html).toContain('<html lang="et">');
    expect([...page.html.matchAll(/hrefLang="(..)"/gi)].map(([, language]) => language)).toEqual(['et', 'ru']);
    expect((await visit.browser.open(`${path}?l=hu`)).html).toContain('<html lang="et">');
    expect((await visit.browser.open(`${path}?l=ru`)).html).toContain('<html lang="ru">');
  });

  it('changes nothing when it is only looked at, whatever its address says', async () => {
    const count = () =>
      visit.query(
        'select (select count(*) from survey_invitations) as asked, (select count(*) from unread_words) as words, (select count(*) from outbox_events) as events',
      );
    const before = await count();
    for (const method of ['GET', 'HEAD'])
      for (const query of ['', '?r=5', '?done=high', '?c=words&e=a@b.ee'])
        expect((await visit.browser.open(`${path}${query}`, method)).status).toBe(200);
    expect(await count()).toEqual(before);
  });

  it('takes an answer with a touch, thanks, and says nothing else about anybody', async () => {
    const thanks = await send({ r: '9', c: 'Quick!', ...touched });
    expect(thanks.text).toContain('Thank you. Good to hear that.');
    expect(await answers()).toMatchObject([{ score: 9, channel: 'link', comment: 'Quick!', customer_id: null }]);
    expect(thanks.forms).toEqual([]);
  });

  it('thanks nobody whose address says so although nothing was taken, here or at another place', async () => {
    const done = doneIn(await send({ r: '9', ...touched }));
    expect((await visit.browser.open(`${path}${done}`)).text).toContain('Thank you. Good to hear that.');
    for (const invented of ['?done=high', done.replace('high', 'answer'), `${done}x`])
      expect((await visit.browser.open(`${path}${invented}`)).forms).not.toEqual([]);
    visit.server.clock.advance(2 * HOUR);
    expect((await visit.browser.open(`${path}${done}`)).forms).not.toEqual([]);
    await at('link');
    expect((await visit.browser.open(`${path}${done}`)).forms).not.toEqual([]);
  });

  it('asks on a second page without a script or touch, and keeps the address until then', async () => {
    const confirm = await send({ r: '2', e: 'Mari@Customer.ee' });
    expect(confirm.text).toContain('Is that right?');
    expect(await answers()).toEqual([]);
    visit.server.clock.advance(3 * SECOND);
    const thanks = await visit.browser.send(visibleForm(confirm), yes);
    expect(thanks.text).toContain('A person will read your message and answer you.');
    expect(await answers()).toMatchObject([{ score: 2, wants_contact: true }]);
    expect(await tickets()).toMatchObject([{ address: 'mari@customer.ee' }]);
  });

  it('counts nothing that a program sends: every form as it is, or with its trap filled', async () => {
    const page = await visit.browser.open(path);
    for (const form of page.forms) await visit.browser.send(form, { r: '10' });
    const trapped = await send({ r: '10', u: 'https://spam.test', ...touched });
    expect(trapped.text).toContain('Is that right?');
    await visit.browser.send(visibleForm(trapped));
    expect(await answers()).toEqual([]);
  });

  it('keeps what was typed when an address is wrong, a step is missing or the form is too old', async () => {
    const wrong = await send({ r: '4', c: 'Kept <b>words</b>', e: 'not an address', ...touched });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('This does not look like an e-mail address.');
    expect(visibleForm(wrong).fields).toEqual(
      expect.arrayContaining([
        ['r', '4'],
        ['c', 'Kept <b>words</b>'],
        ['e', 'not an address'],
      ]),
    );
    const missing = await send({ c: 'No step', ...touched });
    expect(missing.status).toBe(422);
    expect(await words()).toEqual([{ words: 'No step' }]);
    const form = visibleForm(await visit.browser.open(path));
    const forged = await visit.browser.send(form, { f: 'forged', r: '4', c: 'Mine', ...touched });
    expect(forged.text).toContain('please send it once more');
    expect(visibleForm(forged).fields).toContainEqual(['c', 'Mine']);
    expect(await answers()).toEqual([]);
  });

  it('refuses forms from another website, and too many of them, and keeps the words', async () => {
    const form = visibleForm(await visit.browser.open(path));
    const foreign = await visit.browser.send(
      form,
      { r: '9', c: 'Elsewhere', ...touched },
      { origin: 'https://evil.test' },
    );
    expect(foreign.status).toBe(403);
    expect(foreign.html).toContain('Elsewhere');
    let last = foreign;
    for (let again = 0; again < 60; again++) last = await visit.browser.send(form, { c: 'Again' });
    expect(last.status).toBe(429);
    expect(last.html).toContain('Again');
    expect(await answers()).toEqual([]);
  });

  it('takes no words that are too long', async () => {
    expect((await send({ r: '9', c: 'x'.repeat(20_001), ...touched })).status).toBe(413);
  });

  it('says so when the place is closed or unknown, and takes nothing', async () => {
    const form = visibleForm(await visit.browser.open(path));
    await visit.query('update survey_places set is_on = false where id = $1', [place.id]);
    expect((await visit.browser.open(path)).status).toBe(410);
    const sent = await visit.browser.send(form, { r: '9', c: 'Too late', ...touched });
    expect(sent.text).toContain('No answers are taken here at the moment.');
    expect(await answers()).toEqual([]);
    const unknown = await visit.browser.open('/p/aaaaaaaaaa');
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('We do not know this link');
  });

  describe('an open form', () => {
    beforeEach(() => at('form'));

    it('takes a message with an address as a ticket, and one without as words to be read', async () => {
      const answered = await send({ c: 'An idea', e: 'jaan@customer.ee', s: 'Jaan', ...touched });
      expect(answered.text).toContain('A person will read your message and answer you.');
      expect(await tickets()).toMatchObject([{ address: 'jaan@customer.ee', words: 'An idea' }]);
      expect((await send({ c: 'A thought', ...touched })).text).toContain('A person will read your message.');
      expect(await words()).toEqual([{ words: 'A thought' }]);
      expect(await answers()).toEqual([]);
    });

    it('shows the sender as somebody whom nothing proves', async () => {
      await send({ c: 'I am the director', e: 'boss@customer.ee', ...touched });
      const [asking] = await visit.query<{ ticket_id: string }>(
        'select ticket_id from survey_invitations where place_id = $1',
        [place.id],
      );
      const page = await visit.server.get(TicketPageQueries).page(visit.desk.agent, asking?.ticket_id ?? '');
      expect(page.messages[0]).toMatchObject({
        author: { kind: 'customer', name: 'boss@customer.ee' },
        authenticity: { result: 'none', unproven: 'form' },
      });
    });

    it('opens a case, with its alert, for somebody unhappy whom nobody knows, and one for each', async () => {
      await send({ r: '1', c: 'Nobody was there', ...touched });
      await send({ r: '0', c: 'Nobody at all', ...touched });
      await visit.server.settle();
      const cases = await visit.query<{ trigger: string; alerts: number }>(
        `select e.trigger, (select count(*)::int from alerts where escalation_id = e.id) as alerts from escalations as e
         join survey_invitations as i on i.ticket_id = e.ticket_id where i.place_id = $1`,
        [place.id],
      );
      expect(cases).toEqual([
        { trigger: 'negative_response', alerts: 1 },
        { trigger: 'negative_response', alerts: 1 },
      ]);
    });

    it('sends no mail to the address that somebody typed in', async () => {
      await visit.query('update mailboxes set sends_acknowledgements = true');
      await send({ c: 'Subscribe', e: 'victim@customer.ee', ...touched });
      await visit.server.settle();
      expect(
        await visit.query(`select to_address from outgoing_mails where to_address = 'victim@customer.ee'`),
      ).toEqual([]);
    });
  });

  describe('a tablet', () => {
    beforeEach(() => at('kiosk'));

    const token = async (): Promise<string> =>
      /&quot;token&quot;:&quot;([^&]+)&quot;/.exec((await visit.browser.open(path)).html)?.[1] ?? '';
    const tap = async (formToken: string, more: Record<string, unknown> = {}) => {
      visit.server.clock.advance(5 * SECOND);
      const response = await fetch(`${visit.server.url}${path}/answers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: visit.server.url },
        body: JSON.stringify({
          id: newId(),
          formToken,
          gesture: '3000h',
          language: 'et',
          score: 9,
          reasons: [],
          comment: '',
          ...more,
        }),
      });
      return {
        status: response.status,
        body: response.ok ? ((await response.json()) as Record<string, string>) : null,
      };
    };

    it('may talk to its own address alone, holds all languages, and leads nowhere else', async () => {
      const page = await visit.browser.open(path);
      expect(page.headers.get('content-security-policy')).toMatch(/connect-src 'self'; form-action 'self'/);
      expect(page.headers.get('set-cookie')).toBeNull();
      expect(page.html).not.toMatch(/<a\s|<form/);
      for (const thanks of ['Thank you!', 'Aitäh!', 'Ačiū!', 'Köszönjük!', 'Спасибо!'])
        expect(page.html).toContain(thanks);
      expect(page.text).toContain('needs JavaScript');
      expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(40_000);
    });

    it('gives many answers with one form, each once', async () => {
      const formToken = await token();
      const id = newId();
      expect(await tap(formToken, { id })).toMatchObject({ status: 200, body: { outcome: 'kept' } });
      await Promise.all([tap(formToken, { id }), tap(formToken, { id }), tap(formToken)]);
      expect(await answers()).toMatchObject([{ score: 9, channel: 'kiosk' }, { score: 9 }]);
    });

    it('gets a new form for an old one, and the answer that waited is counted once', async () => {
      const formToken = await token();
      visit.server.clock.advance(2 * DAY);
      const again = await tap(formToken);
      expect(again.body?.outcome).toBe('again');
      expect(await tap(String(again.body?.formToken))).toMatchObject({ body: { outcome: 'kept' } });
      expect(await answers()).toHaveLength(1);
    });

    it('refuses what no tablet of ours sends', async () => {
      const formToken = await token();
      for (const wrong of [{ score: 11 }, { id: 'x' }, { comment: 'x'.repeat(1_001) }, { more: true }])
        expect((await tap(formToken, wrong)).status).toBe(422);
      expect((await visit.browser.send({ action: path, isHidden: false, fields: [] }, { r: '9' })).status).toBe(404);
      expect(await answers()).toEqual([]);
    });
  });
});

describe('the code of a place', () => {
  const link = 'https://help.example.com/p/abcdefghjk';

  it('is read back by a reader, with the quiet ground around it', () => {
    const squares = qrSquares(link);
    const scale = 4;
    const side = squares.length * scale;
    const data = new Uint8Array(side * side * 4).fill(255);
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        if (squares[Math.floor(y / scale)]?.[Math.floor(x / scale)])
          data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    expect(decodeQR({ width: side, height: side, data })).toBe(link);
    for (const row of [squares[0], squares[3], squares.at(-1)]) expect(row?.some(Boolean)).toBe(false);
  });

  it('is a picture of lines and one of dots', () => {
    expect(qrSvg(link)).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 (\d+) \1"/);
    const png = qrPng(link);
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect(png.readUInt32BE(16)).toBe(qrSquares(link).length * 12);
  });
});
