import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SECOND } from '#kernel';
import { needs, programOf } from '#testing';
import { type Form, formsOf, yes } from './survey-browser.js';
import { SurveyVisit } from './survey-visit.js';

needs('lynx', 'w3m')('the customer’s page in a browser for the terminal', () => {
  let visit: SurveyVisit;
  beforeAll(async () => {
    visit = await SurveyVisit.open();
  });
  afterAll(() => visit.server.close());

  const run = (program: 'lynx' | 'w3m', args: string[], input = ''): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = execFile(programOf(program) as string, args, { timeout: 20_000 }, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
      child.stdin?.end(input);
    });
  const shown = (form: Form[]): Form => form.find(({ isHidden }) => !isHidden) as Form;

  it.each([
    ['lynx', ['-dump', '-nolist', '-display_charset=utf-8', '-width=100']],
    ['w3m', ['-dump', '-O', 'UTF-8', '-cols', '100']],
  ] as const)(
    'is whole in %s: the question, five steps in words, one button, nothing of the hidden form',
    async (program, args) => {
      const { token } = await visit.asked();
      const text = (await run(program, [...args, `${visit.server.url}/s/${token}`])).replace(/\s+/g, ' ');
      const order = [
        'How satisfied are you with how we handled your request?',
        '1 Very dissatisfied',
        '5 Very satisfied',
        'My problem is not solved',
        'Anything to add?',
        'Send my answer',
      ].map((words) => text.indexOf(words));
      expect(order).toEqual([...order].sort((one, other) => one - other));
      expect(order[0]).toBeGreaterThan(0);
      expect(text).not.toContain('OK');
      expect(text).toContain('Privacy notice Don’t ask me again');
      expect(text).toContain('English Eesti Lietuvių Magyar Русский');
    },
  );

  it('takes the answer that lynx posts, through the second page', async () => {
    const { token, invitationId } = await visit.asked();
    const address = `${visit.server.url}/s/${token}`;
    const post = (form: Form, more: Record<string, string>): Promise<string> => {
      const body = new URLSearchParams([...form.fields.filter(([name]) => !(name in more)), ...Object.entries(more)]);
      return run('lynx', ['-source', '-post_data', address], `${body}\n---\n`);
    };
    const first = shown(formsOf(await run('lynx', ['-source', address])));
    visit.server.clock.advance(20 * SECOND);
    const second = shown(formsOf(await post(first, { r: '4' })));
    expect(await visit.answers(invitationId)).toEqual([]);
    visit.server.clock.advance(5 * SECOND);
    await post(second, yes);
    expect(await visit.answers(invitationId)).toMatchObject([{ score: 4 }]);
  });
});
