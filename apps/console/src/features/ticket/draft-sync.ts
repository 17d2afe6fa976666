// The server's copy of what is being written. This browser keeps every key press first (draft-storage); the copy follows
// half a second later. What is asked of the server for one draft is asked one after the other, so that throwing it away
// cannot overtake a save. Without a connection nothing is lost: what the server lacks is sent when it is back.
import { create } from 'zustand';
import type { DraftContent, DraftsView, DraftView, FirstScreen } from '#contracts';
import { api, useConnection } from '../../shared/api/index.js';
import { useDraftPreviews } from '../../shared/drafts/index.js';
import { useSessionState } from '../../shared/session/index.js';
import { type Draft, NEW_TICKET, takeOver, useDrafts, write } from './draft.store.js';
import { draftKey, type Mode, type StoredDraft } from './draft-storage.js';

const PAUSE_MS = 500;
const PREVIEW = 120;

/** Drafts that were written elsewhere at the same time, until somebody looked. */
export const useOtherDrafts = create<{ others: ReadonlyMap<string, NonNullable<DraftView['other']>> }>()(() => ({
  others: new Map(),
}));

const contentOf = (draft: StoredDraft): DraftContent => ({
  text: draft.text,
  html: draft.html ?? null,
  copies: draft.copies ?? null,
  blindCopies: draft.blindCopies ?? null,
  files: [...(draft.files ?? [])],
  actions: [...(draft.actions ?? [])],
  macroIds: [...(draft.macroIds ?? [])],
});
const storedOf = ({ html, copies, blindCopies, ...content }: DraftContent): Partial<StoredDraft> => ({
  ...content,
  files: content.files.map(({ isInside, ...file }) => (isInside ? { ...file, isInside } : file)),
  html: html ?? undefined,
  ...(copies !== null && { copies }),
  ...(blindCopies !== null && { blindCopies }),
});
const same = (one: DraftContent, other: DraftContent): boolean => JSON.stringify(one) === JSON.stringify(other);
const draftAt = (key: string): Draft | undefined => useDrafts.getState().drafts.get(key);
const pathOf = ({ ticketId, mode }: Pick<StoredDraft, 'ticketId' | 'mode'>) => `/tickets/${ticketId}/drafts/${mode}`;

function offer(key: string, other: DraftView['other']): void {
  useOtherDrafts.setState(({ others }) => {
    const next = new Map(others);
    if (other) next.set(key, other);
    else next.delete(key);
    return { others: next };
  });
}

/** The other words stand in the composer; what stood there is kept as the other. */
export function takeOther(ticketId: string, mode: Mode): void {
  const key = draftKey({ ticketId, mode });
  const other = useOtherDrafts.getState().others.get(key);
  const draft = draftAt(key);
  if (!other) return;
  offer(key, draft ? { content: contentOf(draft), savedAt: other.savedAt } : null);
  write(ticketId, mode, { text: other.content.text, html: other.content.html ?? undefined });
  takeOver(key, storedOf(other.content));
}
export function leaveOther(ticketId: string, mode: Mode): void {
  const key = draftKey({ ticketId, mode });
  offer(key, null);
  left.add(key);
  if (draftAt(key)) takeOver(key, { isSaved: false });
  soon(key);
}

/** Drafts of which somebody looked at the other words and did not want them: the server forgets those too. */
const left = new Set<string>();
const chains = new Map<string, Promise<void>>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** One after the other for each draft; what fails is tried again with the next words, or when the server is back. */
function behind(key: string, act: () => Promise<void>): void {
  const next = (chains.get(key) ?? Promise.resolve()).then(act).catch(() => undefined);
  chains.set(key, next);
}

/** What the server has of a draft that is gone here. */
const versions = new Map<string, number>();

async function save(key: string): Promise<void> {
  const draft = draftAt(key);
  if (!draft || draft.isSaved || draft.phase === 'sending' || draft.phase === 'waiting') return;
  const content = contentOf(draft);
  const leavesOther = left.has(key);
  const request = { content, onVersion: draft.version ?? null, ...(leavesOther && { leavesOther }) };
  const view = await api.put<DraftView>(pathOf(draft), request);
  if (leavesOther) left.delete(key);
  versions.set(key, view.version);
  offer(key, view.other);
  const now = draftAt(key);
  if (now) takeOver(key, { version: view.version, isSaved: same(contentOf(now), content) });
}

async function drop(key: string, draft: StoredDraft): Promise<void> {
  const version = versions.get(key) ?? draft.version;
  if (draftAt(key) || version === undefined) return;
  versions.delete(key);
  await api.delete(pathOf(draft), { query: { version } });
}

function soon(key: string): void {
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => behind(key, () => save(key)), PAUSE_MS),
  );
}

function follow(now: ReadonlyMap<string, Draft>, before: ReadonlyMap<string, Draft>): void {
  const isKept = (key: string): boolean => !key.startsWith(`${NEW_TICKET}.`);
  for (const [key, draft] of now) {
    const known = before.get(key);
    if (!isKept(key) || draft === known) continue;
    if (known && same(contentOf(known), contentOf(draft))) continue;
    if (draft.isSaved && known?.version !== draft.version) continue;
    if (draft.isSaved) takeOver(key, { isSaved: false });
    soon(key);
  }
  for (const [key, draft] of before) {
    if (!isKept(key) || now.has(key)) continue;
    clearTimeout(timers.get(key));
    offer(key, null);
    behind(key, () => drop(key, draft));
  }
  const previews = new Map<string, string>();
  for (const { ticketId, text } of now.values())
    if (text.trim() !== '') previews.set(ticketId, text.replace(/\s+/g, ' ').trim().slice(0, PREVIEW));
  useDraftPreviews.setState({ previews });
}

/** The server's copies that came inside the page, until they are looked at. */
let begun: readonly DraftView[] | null = null;

/** Takes over the server's copies that came inside the page. */
export function beginDrafts({ drafts }: FirstScreen): void {
  begun = drafts;
}

/** Brings the server's copies and this browser's words together. */
async function load(): Promise<void> {
  const drafts = begun ?? (await api.get<DraftsView>('/drafts')).drafts;
  begun = null;
  const known = new Set<string>();
  for (const view of drafts) {
    const key = draftKey(view);
    known.add(key);
    versions.set(key, view.version);
    offer(key, view.other);
    const local = draftAt(key);
    const { ticketId, mode, version, content } = view;
    if (!local || local.isSaved) takeOver(key, { ticketId, mode, ...storedOf(content), version, isSaved: true });
    else if (same(contentOf(local), content)) takeOver(key, { version, isSaved: true });
    else soon(key);
  }
  for (const [key, local] of useDrafts.getState().drafts) {
    if (known.has(key) || local.ticketId === NEW_TICKET) continue;
    // It was sent or thrown away elsewhere, unless it holds words that the server never had.
    if (local.isSaved) takeOver(key, null);
    else soon(key);
  }
}

/** Keeps the copies for as long as the console runs. */
export function keepDraftsOnServer(): void {
  let owner: string | undefined;
  const enter = (agentId: string | undefined): void => {
    owner = agentId;
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
    versions.clear();
    left.clear();
    useOtherDrafts.setState({ others: new Map() });
    if (agentId) void load().catch(() => undefined);
  };
  useDrafts.subscribe((now, before) => {
    // Another person's words are no words of this one that are gone.
    if (owner !== undefined && useSessionState.getState().session?.agent.id === owner)
      follow(now.drafts, before.drafts);
  });
  useSessionState.subscribe(({ session }, before) => {
    if (session?.agent.id !== before.session?.agent.id) queueMicrotask(() => enter(session?.agent.id));
  });
  queueMicrotask(() => enter(useSessionState.getState().session?.agent.id));
  useConnection.subscribe((now, before) => {
    if (!now.isServerReachable || before.isServerReachable) return;
    for (const [key, draft] of useDrafts.getState().drafts)
      if (!draft.isSaved && draft.ticketId !== NEW_TICKET) soon(key);
  });
}
