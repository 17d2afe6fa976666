import type { ComposedMail } from './compose-mail.js';

/** How the handing over of one mail ended. */
export type DeliveryOutcome =
  /** The server took it (SMTP 250). */
  | { kind: 'sent' }
  /** Surely not taken; worth another attempt later. */
  | { kind: 'put_off'; reason: string }
  /** Refused for good. */
  | { kind: 'refused'; reason: string }
  /** Everything was handed over and no answer came: nobody can know. */
  | { kind: 'unknown'; reason: string };

/** Whether the server can be reached and lets us in; `code` names a sentence in `wording`. */
export interface ConnectionCheck {
  isOk: boolean;
  code: 'SMTP_NOT_CONFIGURED' | 'SMTP_UNREACHABLE' | 'SMTP_TLS_FAILED' | 'SMTP_SIGN_IN_REFUSED' | 'SMTP_FAILED' | null;
  /** SMTP reply code or name of the network error; never the peer's words. */
  detail: string | null;
}

/** Hands mail over to the world. Knows nothing of rows, states and repetition. */
export abstract class MailTransport {
  /** Never rejects: each way it can end is an outcome. */
  abstract deliver(mail: ComposedMail): Promise<DeliveryOutcome>;
  abstract check(): Promise<ConnectionCheck>;
}
