// What is being written, kept in this browser with every key press: a reload, a crash or a closed tab lose no word.
import type { TicketAction, UploadView } from '#contracts';

export const MODES = ['reply', 'note', 'call'] as const;
export type Mode = (typeof MODES)[number];

/** How the words leave, as chosen with the button that was pressed. */
export interface SendingWishes {
  resolves?: boolean;
  /** ISO 8601. */
  sendAt?: string;
  cancelsOnAnswer?: boolean;
}

/** A file of the words. A picture that stands inside them goes only while it stands there. */
export type DraftFile = UploadView & { isInside?: boolean };

/** Everything that somebody is writing, as one thing that can be kept anywhere. */
export interface StoredDraft {
  ticketId: string;
  mode: Mode;
  text: string;
  /** The same with its formatting, where there is any. */
  html?: string | undefined;
  /** Chosen with the first letter and kept until the server has the words: a repeated send does no harm. */
  clientId: string;
  /** Set while it is on its way, so that it goes on after a reload. */
  sending: ({ lastSeenMessageId: string | null; sendAnyway: boolean } & SendingWishes) | null;
  /** Who gets a copy, as it was typed. Absent: nobody. */
  copies?: string;
  /** Who gets one that no other recipient learns of. */
  blindCopies?: string;
  /** Files that the server has; it keeps them for a day. */
  files?: readonly DraftFile[];
  /** Done with the words. */
  actions?: readonly TicketAction[];
  /** Macros that were used for them. */
  macroIds?: readonly string[];
  /** The version of the server's copy that this stands on. Absent: it has none of it. */
  version?: number;
  /** The server has every word of it. */
  isSaved?: boolean;
  /** What the first try sent, when nobody knows whether it arrived. */
  triedText: string | null;
}

const placeOf = (agentId: string): string => `heard.draft.${agentId}.`;
export const draftKey = ({ ticketId, mode }: Pick<StoredDraft, 'ticketId' | 'mode'>): string => `${ticketId}.${mode}`;

function read(text: string | null): StoredDraft | null {
  try {
    const draft = JSON.parse(text ?? 'null') as StoredDraft | null;
    return draft && typeof draft.text === 'string' && typeof draft.clientId === 'string' ? draft : null;
  } catch {
    return null;
  }
}

/** Keeps a draft; null forgets it. Says whether it could be kept. */
export function storeDraft(agentId: string, key: string, draft: StoredDraft | null): boolean {
  try {
    if (draft) localStorage.setItem(placeOf(agentId) + key, JSON.stringify(draft));
    else localStorage.removeItem(placeOf(agentId) + key);
    return true;
  } catch {
    // Storage may be full or forbidden; the words are still on the page.
    return false;
  }
}

/** All drafts of a person in this browser. */
export function storedDrafts(agentId: string): StoredDraft[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(placeOf(agentId)));
    return keys.map((key) => read(localStorage.getItem(key))).filter((draft) => draft !== null);
  } catch {
    return [];
  }
}

/** Hears what other tabs of the same person write and send. */
export function whenStoredElsewhere(
  agentId: string,
  hear: (key: string, draft: StoredDraft | null) => void,
): () => void {
  const listen = ({ key, newValue }: StorageEvent): void => {
    if (key?.startsWith(placeOf(agentId))) hear(key.slice(placeOf(agentId).length), read(newValue));
  };
  addEventListener('storage', listen);
  return () => removeEventListener('storage', listen);
}
