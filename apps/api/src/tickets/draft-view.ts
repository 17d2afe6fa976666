import type { DraftView } from '#contracts';
import type { Draft } from '#tickets';

/** A draft as its writer's console keeps it. */
export const draftViewOf = (draft: Draft): DraftView => ({ ...draft, savedAt: draft.savedAt.toISOString() });
