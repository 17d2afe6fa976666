import { describe, expect, it } from '@jest/globals';
import { composedReplies } from '#testing';
import { readReply } from './reply-text.js';

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
const all = composedReplies();

describe('answers to a survey in five languages', () => {
  it('are at least 200, and at least 40 in each language', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(200);
    for (const language of ['en', 'et', 'lt', 'hu', 'ru'])
      expect(all.filter((each) => each.language === language).length).toBeGreaterThanOrEqual(40);
  });

  it.each(all.map((reply) => [reply.name, reply] as const))('gives the words of the person alone: %s', (_, reply) => {
    const read = readReply({
      text: reply.isHtml ? '' : reply.body,
      html: reply.isHtml ? reply.body : null,
      isForwardBySubject: false,
    });
    expect(flat(read.replyText)).toBe(flat(reply.words));
    expect(read).toMatchObject({ hasQuote: true, isForward: false });
  });
});
