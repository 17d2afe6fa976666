// The states of one asking. `suppressed` and `cancelled` never leave the house and carry their reason; a mail whose fate
// is unknown counts as sent, because the link may be in the customer's hands.
import { next, type TransitionTable } from '#kernel';

export type InvitationState =
  | 'suppressed'
  | 'scheduled'
  | 'cancelled'
  | 'sending'
  | 'sent'
  | 'bounced'
  | 'answered'
  | 'expired'
  | 'failed';

export type InvitationVerb = 'send' | 'cancel' | 'deliver' | 'fail' | 'bounce' | 'answer' | 'expire' | 'reinstate';

export const INVITATION_TRANSITIONS: TransitionTable<InvitationState, InvitationVerb> = {
  suppressed: {},
  scheduled: { send: 'sending', cancel: 'cancelled' },
  // The ticket was reopened by mistake: it is asked as planned.
  cancelled: { reinstate: 'scheduled' },
  sending: { deliver: 'sent', cancel: 'cancelled', fail: 'failed', bounce: 'bounced', answer: 'answered' },
  sent: { bounce: 'bounced', answer: 'answered', expire: 'expired' },
  // A report of failure may be wrong: whoever answers has got the link.
  bounced: { answer: 'answered' },
  failed: { deliver: 'sent', answer: 'answered' },
  answered: {},
  expired: {},
};

/** Where the verb leads, or undefined when the state does not allow it. */
export const invitationAfter = (state: InvitationState, verb: InvitationVerb): InvitationState | undefined =>
  next(INVITATION_TRANSITIONS, state, verb);
