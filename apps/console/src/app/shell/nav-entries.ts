import type { SessionView } from '#contracts';
import { type Feature, NAV_GROUPS, type NavEntry, type NavGroup, type SettingsEntry } from '../../shared/feature.js';

export interface NavSection {
  group: NavGroup;
  entries: NavEntry[];
}

const isAllowed = (permission: string | undefined, { permissions }: SessionView): boolean =>
  permission === undefined || permissions.includes(permission);

const byOrder = (a: { order: number }, b: { order: number }): number => a.order - b.order;

/** The navigation of one person: what they may see, in groups; empty groups are left out. */
export function navigationOf(features: readonly Feature[], session: SessionView): NavSection[] {
  const entries = features
    .flatMap(({ nav = [] }) => nav)
    .filter((entry) => isAllowed(entry.permission, session) && entry.isShown?.() !== false);
  return NAV_GROUPS.map((group) => ({
    group,
    entries: entries.filter((entry) => entry.group === group).sort(byOrder),
  })).filter((section) => section.entries.length > 0);
}

/** The pages of the settings that one person may open. */
export const settingsOf = (features: readonly Feature[], session: SessionView): SettingsEntry[] =>
  features
    .flatMap(({ settings = [] }) => settings)
    .filter(({ permission }) => isAllowed(permission, session))
    .sort(byOrder);
