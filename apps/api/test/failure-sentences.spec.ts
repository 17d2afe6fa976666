import { describe, expect, it } from '@jest/globals';
import { IMAP_FAILURE_CODES, OAUTH_FAILURE_CODES, SMTP_FAILURE_CODES } from '#mail';
import { loadLanguage } from '#wording';

describe('what goes wrong with the servers of a mailbox', () => {
  it('is told in a sentence, whatever it is', async () => {
    const { has } = await loadLanguage('en');
    const codes = [...IMAP_FAILURE_CODES, ...OAUTH_FAILURE_CODES, ...SMTP_FAILURE_CODES, 'PROBE_NOT_ARRIVED'];
    expect(codes.filter((code) => !has(`mailboxes.failure.${code}`))).toEqual([]);
    expect(codes.length).toBeGreaterThan(50);
  });

  it('stands at its field where a form is refused', async () => {
    const { has } = await loadLanguage('en');
    const codes = ['MAILBOX_PASSWORD_NEEDED', 'PLAIN_CONNECTION_REFUSED', 'OAUTH_TENANT_INVALID'];
    expect(codes.filter((code) => !has(`errors.field.${code}`))).toEqual([]);
  });
});
