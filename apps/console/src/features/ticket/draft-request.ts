import { readCopies } from './copies.js';
import type { StoredDraft } from './draft-storage.js';
import { contentIdOf } from './draft-words.js';

/** What a reply has besides its words. */
export function replyFields({ sending, ...draft }: StoredDraft) {
  const { resolves, sendAt, cancelsOnAnswer } = sending ?? {};
  return {
    isUndoable: true,
    ...copiesOf(draft),
    ...(resolves && { resolves }),
    ...(sendAt && { sendAt, cancelsOnAnswer: cancelsOnAnswer ?? true }),
  };
}

/** Who gets a copy, openly and not. */
export function copiesOf({ copies, blindCopies }: Partial<StoredDraft>) {
  const cc = readCopies(copies ?? '').copies;
  const bcc = readCopies(blindCopies ?? '').copies;
  return {
    ...(cc.length > 0 && { cc }),
    ...(bcc.length > 0 && { bcc }),
  };
}

/** What was taken out of the words again does not go with them. */
export function filesOf({ html, files = [] }: Partial<StoredDraft>) {
  const going = files.filter(({ id, isInside }) => !isInside || html?.includes(contentIdOf(id)));
  return going.length > 0 && { uploadIds: going.map(({ id }) => id) };
}
