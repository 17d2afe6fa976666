import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { loadLanguage, mailCauseOf, mailFailureText } from './index.js';

describe('what a failure of a mail server is about', () => {
  it.each([
    ['CONNECTION_REFUSED', 'network'],
    ['ESOCKET', 'network'],
    ['WRONG_PASSWORD', 'password'],
    ['SMTP 535', 'password'],
    ['OAUTH_SIGN_IN_ENDED', 'password'],
    ['CERTIFICATE_EXPIRED', 'tls'],
    ['ETLS', 'tls'],
    ['FOLDER_NOT_FOUND', 'other'],
    ['SMTP 451', 'other'],
  ])('is told apart: %s is about %s', (code, cause) => expect(mailCauseOf(code)).toBe(cause));

  it.each(LANGUAGES)('is said without advice for a first try where it worked before, in %s', async (language) => {
    const wording = await loadLanguage(language);
    for (const code of ['CONNECTION_REFUSED', 'WRONG_PASSWORD', 'TLS_NOT_SPOKEN', 'CERTIFICATE_EXPIRED']) {
      const text = mailFailureText(wording, { code, workedUntil: '2 March, 08:00' });
      expect(text).toContain('2 March, 08:00');
      expect(text).not.toMatch(/993|465/);
      expect(mailFailureText(wording, { code, workedUntil: null })).not.toContain('2 March');
    }
    expect(mailFailureText(wording, { code: 'ESOCKET', workedUntil: null })).toMatch(/^\p{Lu}.*\. \(ESOCKET\)$/u);
  });
});
