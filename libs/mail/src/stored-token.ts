// No usable token lies in the database (rulings 5): where a mail that waits to be sent, or lies in the local mailbox,
// carries one in its links or its reply address, the row holds a mark, and the token is computed anew when it is read.
import type { StoredHeaders } from './outgoing-mail.js';

/** Of the private use area: nobody types it. */
const MARK = '\uE0B1reply-token\uE0B1';

/** The parts of a mail that may carry its token. */
export interface TokenCarrier {
  text_body: string;
  html_body: string | null;
  headers: StoredHeaders;
}

const replacing = <Mail extends TokenCarrier>(mail: Mail, from: string, to: string): Mail => {
  const replace = (text: string): string => text.replaceAll(from, to);
  const { headers } = mail;
  return {
    ...mail,
    text_body: replace(mail.text_body),
    html_body: mail.html_body === null ? null : replace(mail.html_body),
    headers: {
      ...headers,
      replyTo: headers.replyTo === null ? null : replace(headers.replyTo),
      extra: Object.fromEntries(Object.entries(headers.extra).map(([name, value]) => [name, replace(value)])),
    },
  };
};

/** The mail as it is stored. */
export const withoutToken = <Mail extends TokenCarrier>(mail: Mail, token: string): Mail =>
  replacing(mail, token, MARK);

/** The mail as it is sent and shown. */
export const withToken = <Mail extends TokenCarrier>(mail: Mail, token: string): Mail => replacing(mail, MARK, token);
