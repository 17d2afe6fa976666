// Where the rows of a list stand, with the heads of its groups between them.
import type { Listing } from './queue-listing.js';

export const GROUP_HEAD = 32;

export type ListItem = { kind: 'row'; id: string } | { kind: 'group'; key: string };

/** The lines of a list; a group begins where it was when the list was settled. */
export function itemsOf(ids: readonly string[], listing: Listing | null, isGrouped: boolean): ListItem[] {
  if (!isGrouped) return ids.map((id) => ({ kind: 'row', id }));
  let group: string | undefined;
  return ids.flatMap((id): ListItem[] => {
    const key = listing?.placed.get(id)?.group ?? '';
    const row: ListItem = { kind: 'row', id };
    if (key === group) return [row];
    group = key;
    return [{ kind: 'group', key }, row];
  });
}

/** The upper edge of each row by its id. */
export function topsOf(items: readonly ListItem[], height: number): ReadonlyMap<string, number> {
  let top = 0;
  const tops = new Map<string, number>();
  for (const item of items) {
    if (item.kind === 'row') tops.set(item.id, top);
    top += item.kind === 'row' ? height : GROUP_HEAD;
  }
  return tops;
}
