import { create } from 'zustand';
import type {
  ActionVerb,
  CopyView,
  MacroView,
  MessageView,
  NewerMessagesDetails,
  TakenBackView,
  TicketAction,
  WrittenView,
} from '#contracts';
import { newId } from '#kernel';
import { ApiProblem, api, isProblem, useConnection } from '../../shared/api/index.js';
import { leadToFields } from '../../shared/desk/index.js';
import { useSessionState } from '../../shared/session/index.js';
import type { FieldWords } from '../../shared/writing/index.js';
import { readCopies, writeCopies } from './copies.js';
import { copiesOf, filesOf, replyFields } from './draft-request.js';
import {
  type DraftFile,
  draftKey,
  type Mode,
  type SendingWishes,
  type StoredDraft,
  storeDraft,
  storedDrafts,
  whenStoredElsewhere,
} from './draft-storage.js';
import { contentIdOf, htmlOfBoth } from './draft-words.js';

/**
 * - `idle`: being written.
 * - `sending`: on its way for the first time.
 * - `waiting`: the server could not be reached or had no database; it is tried again until it is through.
 * - `newer`: refused, somebody wrote meanwhile; the person decides.
 * - `refused`: the server said no; the words stay.
 */
type Phase = 'idle' | 'sending' | 'waiting' | 'newer' | 'refused';

export interface Draft extends StoredDraft {
  phase: Phase;
  problem: ApiProblem | null;
  newer: readonly MessageView[];
  /** How it was to leave when it was last sent. */
  wishes: SendingWishes;
  /** An earlier version arrived although nobody heard of it; what was changed since is what stands here. */
  hasEarlierArrived: boolean;
  isKept: boolean;
}

const FIRST_PAUSE_MS = 1_500;
const LONGEST_PAUSE_MS = 15_000;

export const useDrafts = create<{ drafts: ReadonlyMap<string, Draft> }>()(() => ({ drafts: new Map() }));

const me = (): string => useSessionState.getState().session?.agent.id ?? '';
const draftAt = (key: string): Draft | undefined => useDrafts.getState().drafts.get(key);

function show(key: string, draft: Draft | null): void {
  useDrafts.setState(({ drafts }) => {
    const next = new Map(drafts);
    if (draft) next.set(key, draft);
    else next.delete(key);
    return { drafts: next };
  });
}

function put(key: string, draft: Draft | null): void {
  const kept = draft && pickStored(draft);
  const isKept = storeDraft(me(), key, kept);
  show(key, draft && { ...draft, isKept });
}

const pickStored = (draft: StoredDraft): StoredDraft => {
  const {
    ticketId,
    mode,
    text,
    html,
    clientId,
    sending,
    triedText,
    copies,
    blindCopies,
    files,
    actions,
    macroIds,
    version,
    isSaved,
  } = draft;
  return {
    ticketId,
    mode,
    text,
    clientId,
    sending,
    triedText,
    ...(html !== undefined && { html }),
    ...(copies !== undefined && { copies }),
    ...(blindCopies !== undefined && { blindCopies }),
    ...(files && files.length > 0 && { files }),
    ...(actions && actions.length > 0 && { actions }),
    ...(macroIds && macroIds.length > 0 && { macroIds }),
    ...(version !== undefined && { version }),
    ...(isSaved && { isSaved }),
  };
};

const fresh = (ticketId: string, mode: Mode): Draft => ({
  ticketId,
  mode,
  text: '',
  clientId: newId(),
  sending: null,
  triedText: null,
  phase: 'idle',
  problem: null,
  newer: [],
  wishes: {},
  hasEarlierArrived: false,
  isKept: true,
});

/** Takes over what stands in the composer. */
export function write(ticketId: string, mode: Mode, { text, html }: FieldWords): void {
  const key = draftKey({ ticketId, mode });
  const draft = draftAt(key) ?? fresh(ticketId, mode);
  if (draft.phase === 'sending' || draft.phase === 'waiting') return;
  keep(key, { ...draft, text, html });
}

/** Takes over what is known of the server's copy; null: the words themselves are gone. */
export function takeOver(key: string, stored: Partial<StoredDraft> | null): void {
  const draft = draftAt(key);
  if (draft?.phase === 'sending' || draft?.phase === 'waiting') return;
  if (stored === null) put(key, null);
  else if (draft) put(key, { ...draft, ...stored });
  else if (stored.ticketId && stored.mode) put(key, { ...fresh(stored.ticketId, stored.mode), ...stored });
}

/** An empty draft whose earlier version may have arrived keeps its id until it is known. */
function keep(key: string, draft: Draft): void {
  const hasMore =
    Boolean(draft.files?.length || draft.actions?.length) ||
    draft.copies !== undefined ||
    draft.blindCopies !== undefined;
  put(key, draft.text === '' && draft.triedText === null && !hasMore ? null : draft);
}

const replyKey = (ticketId: string): string => draftKey({ ticketId, mode: 'reply' });
const draftOf = (ticketId: string, mode: Mode): Draft => draftAt(draftKey({ ticketId, mode })) ?? fresh(ticketId, mode);
const replyOf = (ticketId: string): Draft => draftOf(ticketId, 'reply');

/** Takes over who gets a copy of the reply; null: nobody, and the line is gone. */
export function writeCopiesLine(
  ticketId: string,
  line: string | null,
  kind: 'copies' | 'blindCopies' = 'copies',
): void {
  const { [kind]: _, ...draft } = replyOf(ticketId);
  keep(replyKey(ticketId), line === null ? draft : { ...draft, [kind]: line });
}

/** The place of what goes with a ticket that does not exist yet. */
export const NEW_TICKET = 'new';

/** What goes with a new ticket besides its words. */
export const extrasOfNew = (html?: string) => {
  const draft = draftAt(replyKey(NEW_TICKET)) ?? {};
  return { ...copiesOf(draft), ...filesOf({ ...draft, html }) };
};

export const forgetExtrasOfNew = (): void => put(replyKey(NEW_TICKET), null);

/** Where files belong. */
export interface FilePlace {
  ticketId: string;
  mode: Mode;
}

export const draftFiles = (place: FilePlace): readonly DraftFile[] => draftAt(draftKey(place))?.files ?? [];

/** A file that the server has goes with the words. */
export function addFile({ ticketId, mode }: FilePlace, file: DraftFile): void {
  const draft = draftOf(ticketId, mode);
  keep(draftKey(draft), { ...draft, files: [...(draft.files ?? []), file] });
}

export function dropFile({ ticketId, mode }: FilePlace, fileId: string): void {
  const draft = draftOf(ticketId, mode);
  keep(draftKey(draft), { ...draft, files: (draft.files ?? []).filter(({ id }) => id !== fileId) });
}

/** The words of a macro come with what it does; a verb that is there already is said anew. */
export function addMacro({ ticketId, mode }: FilePlace, { id, actions }: Pick<MacroView, 'id' | 'actions'>): void {
  const draft = draftOf(ticketId, mode);
  const others = (draft.actions ?? []).filter(({ verb }) => !actions.some((one) => one.verb === verb));
  const macroIds = [...new Set([...(draft.macroIds ?? []), id])];
  keep(draftKey(draft), { ...draft, actions: [...others, ...actions], macroIds });
}

/** A verb that is there already is said anew. */
export function addAction({ ticketId, mode }: FilePlace, action: TicketAction): void {
  const draft = draftOf(ticketId, mode);
  const others = (draft.actions ?? []).filter(({ verb }) => verb !== action.verb);
  keep(draftKey(draft), { ...draft, actions: [...others, action] });
}

export function dropAction({ ticketId, mode }: FilePlace, verb: ActionVerb): void {
  const draft = draftOf(ticketId, mode);
  keep(draftKey(draft), { ...draft, actions: (draft.actions ?? []).filter((action) => action.verb !== verb) });
}

/** Puts words behind those that are written. */
export function append({ ticketId, mode }: FilePlace, words: FieldWords): void {
  const draft = draftOf(ticketId, mode);
  if (draft.text.trim() === '') write(ticketId, mode, words);
  else write(ticketId, mode, { text: `${draft.text}\n\n${words.text}`, html: htmlOfBoth(draft, words) });
}

/** The words stay, and are not sent: why is said beside them. */
export function hold({ ticketId, mode }: FilePlace, problem: ApiProblem): void {
  put(draftKey({ ticketId, mode }), { ...draftOf(ticketId, mode), phase: 'refused', problem });
}

type Restored = Pick<TakenBackView, 'ticketId' | 'text' | 'cc' | 'bcc' | 'files'> & {
  html?: string | null;
  actions?: TakenBackView['actions'];
};

/** A line with everybody of both, once. */
function together(taken: readonly CopyView[], line = ''): string {
  const { copies } = readCopies(line);
  return writeCopies([...taken, ...copies.filter(({ address }) => !taken.some((copy) => copy.address === address))]);
}

/** What was taken back stands in the composer again, above what was begun since. */
export function restore({ ticketId, text, html, cc, bcc, files, actions = [] }: Restored): void {
  const since = draftAt(replyKey(ticketId));
  const copies = together(cc, since?.copies);
  const blindCopies = together(bcc, since?.blindCopies);
  keep(replyKey(ticketId), {
    ...fresh(ticketId, 'reply'),
    text: since?.text.trim() ? `${text}\n\n${since.text}` : text,
    html: since?.text.trim() ? htmlOfBoth({ text, html: html ?? undefined }, since) : (html ?? undefined),
    files: [
      ...files.map((file) => (html?.includes(contentIdOf(file.id)) ? { ...file, isInside: true } : file)),
      ...(since?.files ?? []),
    ],
    ...(copies && { copies }),
    ...(blindCopies && { blindCopies }),
    actions: [...actions, ...(since?.actions ?? []).filter(({ verb }) => !actions.some((one) => one.verb === verb))],
  });
}

/** Back to writing: no further try is made, the words stay. */
export function keepEditing(ticketId: string, mode: Mode): void {
  const key = draftKey({ ticketId, mode });
  const draft = draftAt(key);
  if (draft && draft.phase !== 'sending')
    put(key, { ...draft, phase: 'idle', sending: null, problem: null, newer: [] });
}

type Sent = (draft: StoredDraft, written: WrittenView) => void;
let whenSent: Sent = () => undefined;

/** Sends what stands there, and goes on trying while the server cannot be reached. */
export async function send(
  ticketId: string,
  mode: Mode,
  {
    lastSeenMessageId,
    sendAnyway = false,
    ...wishes
  }: { lastSeenMessageId: string | null; sendAnyway?: boolean } & SendingWishes,
): Promise<void> {
  const key = draftKey({ ticketId, mode });
  const draft = draftAt(key);
  if (!draft || draft.text.trim() === '' || draft.phase === 'sending' || draft.phase === 'waiting') return;
  const sending = { lastSeenMessageId, sendAnyway, ...wishes };
  put(key, { ...draft, sending, wishes, phase: 'sending', problem: null, newer: [], hasEarlierArrived: false });
  await attempt(key);
}

const isUnderWay = new Set<string>();

async function attempt(key: string): Promise<void> {
  const draft = draftAt(key);
  if (!draft?.sending || isUnderWay.has(key)) return;
  isUnderWay.add(key);
  const { ticketId, mode, clientId, text, html, sending } = draft;
  const tried = { ...draft, triedText: draft.triedText ?? text };
  put(key, tried);
  try {
    const body = {
      clientId,
      kind: mode,
      text,
      ...(html !== undefined && { html }),
      lastSeenMessageId: sending.lastSeenMessageId,
      draftVersion: draft.version ?? null,
      ...(sending.sendAnyway && { sendAnyway: true }),
      ...filesOf(draft),
      ...(draft.actions?.length && { actions: draft.actions }),
      ...(draft.macroIds?.length && { macroIds: draft.macroIds }),
      ...(mode === 'reply' && replyFields(draft)),
    };
    arrived(key, tried, await api.post<WrittenView>(`/tickets/${ticketId}/messages`, body));
  } catch (error) {
    if (!isProblem(error)) throw error;
    failed(key, tried, leadToFields(ticketId, error));
  } finally {
    isUnderWay.delete(key);
  }
}

const sameWords = (a: string, b: string): boolean => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();

function arrived(key: string, draft: Draft, written: WrittenView): void {
  const { text, triedText } = draft;
  // The first try had arrived although its answer was lost, and the words were changed since: they are not sent yet.
  const isEarlier = triedText !== null && !sameWords(triedText, text) && sameWords(written.message.text, triedText);
  if (isEarlier) {
    put(key, { ...draft, clientId: newId(), sending: null, triedText: null, phase: 'idle', hasEarlierArrived: true });
  } else {
    put(key, null);
  }
  whenSent(draft, written);
}

function failed(key: string, draft: Draft, problem: ApiProblem): void {
  if (problem.isPassing) {
    put(key, { ...draft, phase: 'waiting', problem });
    tryAgainSoon();
    return;
  }
  // The server looked at it and refused: nothing of this id arrived.
  const stays = { ...draft, sending: null, triedText: null, problem };
  if (problem.code === 'MESSAGE_NEWER_EXISTS') {
    const { messages } = problem.details as unknown as NewerMessagesDetails;
    put(key, { ...stays, phase: 'newer', newer: messages });
  } else {
    const clientId = problem.code === 'CLIENT_ID_TAKEN' ? newId() : draft.clientId;
    put(key, { ...stays, clientId, phase: 'refused' });
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
let pause = FIRST_PAUSE_MS;

function tryAgainSoon(): void {
  if (timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    tryAgain();
  }, pause);
}

/** Sends everything that waits, once. */
function tryAgain(): void {
  const waiting = [...useDrafts.getState().drafts].filter(([, { phase }]) => phase === 'waiting');
  if (waiting.length === 0) pause = FIRST_PAUSE_MS;
  for (const [key] of waiting) void attempt(key);
}

function recallDrafts(agentId: string): void {
  for (const stored of storedDrafts(agentId)) {
    const base = fresh(stored.ticketId, stored.mode);
    show(draftKey(stored), { ...base, ...stored, phase: stored.sending ? 'waiting' : 'idle' });
  }
  tryAgain();
}

/** Brings back the drafts of whoever is signed in, and sends on what was on its way. Runs as long as the console does. */
export function keepDrafts(onSent: Sent): void {
  whenSent = onSent;
  let stop = (): void => undefined;
  const enter = (agentId: string | undefined): void => {
    stop();
    clearTimeout(timer);
    timer = undefined;
    useDrafts.setState({ drafts: new Map() });
    if (!agentId) return;
    recallDrafts(agentId);
    stop = whenStoredElsewhere(agentId, (key, stored) => {
      const known = draftAt(key);
      if (known && known.phase !== 'idle' && stored) return;
      show(key, stored && { ...fresh(stored.ticketId, stored.mode), ...stored });
    });
  };
  enter(useSessionState.getState().session?.agent.id);
  useSessionState.subscribe(({ session }, before) => {
    if (session?.agent.id !== before.session?.agent.id) enter(session?.agent.id);
  });
  useConnection.subscribe((now, before) => {
    const isBack = (now.isLive && !before.isLive) || (now.isServerReachable && !before.isServerReachable);
    if (isBack) tryAgain();
  });
}
