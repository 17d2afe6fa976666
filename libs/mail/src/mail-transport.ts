import type { ComposedMail } from './compose-mail.js';
import type { FailedRecipient } from './failed-among.js';

/**
 * How the handing over of one mail ended. `detail`: the server's own words on one line. `failed`: whom it refused for a
 * reason that lies in the address, so that a report would have said the same.
 */
export type DeliveryOutcome =
  /** The server took it (SMTP 250); `refusedCopies` are the addresses that it would not take. */
  | { kind: 'sent'; refusedCopies: string[]; detail: string | null; failed?: FailedRecipient[] }
  /** Not taken for the first recipient; worth another attempt later. `delivered`: the others who have it. */
  | { kind: 'put_off'; reason: string; detail: string | null; delivered?: string[] }
  /** Refused for good, for the first recipient. `delivered`: the others who have it. */
  | { kind: 'refused'; reason: string; detail: string | null; delivered?: string[]; failed?: FailedRecipient[] }
  /** Everything was handed over and no answer came: nobody can know. */
  | { kind: 'unknown'; reason: string; detail: string | null };

/** Whether the server can be reached and lets us in; `code` names a sentence in `wording`. */
export interface ConnectionCheck {
  isOk: boolean;
  code: 'SMTP_NOT_CONFIGURED' | 'SMTP_UNREACHABLE' | 'SMTP_TLS_FAILED' | 'SMTP_SIGN_IN_REFUSED' | 'SMTP_FAILED' | null;
  /** SMTP reply code or name of the network error; never the peer's words. */
  detail: string | null;
}

/** The right to use one connection, until it is given back. */
export interface DeliverySlot {
  /** Never rejects: each way it can end is an outcome. */
  deliver(mail: ComposedMail): Promise<DeliveryOutcome>;
  release(): void;
}

/** Hands mail over to the world. Knows nothing of rows, states and repetition. */
export abstract class MailTransport {
  /** Whether there is a server that takes mail of this mailbox (null: of the installation). */
  abstract hasServer(mailboxId: string | null): Promise<boolean>;
  /** One of the few connections to the server of this mailbox; undefined when none came free for a while. */
  abstract slot(mailboxId: string | null): Promise<DeliverySlot | undefined>;
  /** One mail that has no row, for instance a test, of the installation or a mailbox. Never rejects. */
  async deliver(mail: ComposedMail, mailboxId: string | null = null): Promise<DeliveryOutcome> {
    const slot = await this.slot(mailboxId);
    if (!slot) return { kind: 'put_off', reason: 'SMTP_SLOTS_BUSY', detail: null };
    try {
      return await slot.deliver(mail);
    } finally {
      slot.release();
    }
  }

  /** Tries the server of the installation. */
  abstract check(): Promise<ConnectionCheck>;
}
