// Which mail of a folder is ours to answer (rulings 18). What was there before we first looked is old: it is left
// alone, or imported without anything happening because of it. What the server got since then is live, even when it
// stands among old UIDs: after a new UIDVALIDITY everything is walked again, and what we missed must not be lost. The
// server's clock need not be ours, so around the moment of the first look we rather keep a mail, quietly, than miss it;
// and a pile of old mail that somebody moves into the folder later is imported, not answered.
import { DAY } from '#kernel';
import type { ImapEntry } from '#mail';

/** How far the clocks of two servers may differ. */
export const CLOCK_DOUBT = DAY;

/** What is known about the following of a folder. */
export interface Following {
  /** Smaller UIDs were there when this UIDVALIDITY was first seen. */
  firstUid: number;
  /** When we first looked into this folder. */
  since: Date;
  /** Old mail from then on is imported; null: none. */
  importFrom: Date | null;
}

export type Verdict = 'live' | 'import' | 'skip';

/** What becomes of a mail that we have not stored. */
export function verdictOn({ uid, internalDate }: ImapEntry, following: Following): Verdict {
  if (uid >= following.firstUid) {
    return internalDate === null || internalDate >= earliestLive(following) ? 'live' : 'import';
  }
  if (internalDate === null) return 'import';
  if (internalDate >= following.since) return 'live';
  return internalDate >= oldestWanted(following) ? 'import' : 'skip';
}

/** Older mail among the old UIDs is of no interest. */
export function oldestWanted({ since, importFrom }: Following): Date {
  const doubtful = earliestLive({ since });
  return importFrom && importFrom < doubtful ? importFrom : doubtful;
}

const earliestLive = ({ since }: Pick<Following, 'since'>): Date => new Date(since.getTime() - CLOCK_DOUBT);
