import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { CountName, FirstScreen } from '#contracts';
import type { MessageKey } from '#wording';
import type { Command } from './commands/index.js';
import type { IconName } from './icons/index.js';
import type { LiveConnection } from './live/index.js';

export const NAV_GROUPS = ['work', 'recovery', 'insight', 'tools'] as const;
export type NavGroup = (typeof NAV_GROUPS)[number];

/** A line of the navigation. */
export interface NavEntry {
  group: NavGroup;
  /** Place within its group; small comes first. */
  order: number;
  to: string;
  labelKey: MessageKey;
  icon: IconName;
  /** Who sees it; left out: everybody. */
  permission?: string;
  /** Left out where something else decides, for instance that no SMTP server is set. */
  isShown?: () => boolean;
  /** The number behind it. */
  count?: CountName;
  /** A number of the feature's own instead. */
  useCount?: () => number;
  /** More than this is not counted: "99+". */
  most?: number;
  /** The number asks for somebody: drawn in red, and put in front of the title of the tab. */
  isAlarm?: boolean;
  /** One of the few entries of the bar at the foot of a phone. */
  isOnPhoneBar?: boolean;
}

/** A page of the settings, shown beside their list. */
export interface SettingsEntry {
  /** Behind `/settings/`. */
  path: string;
  order: number;
  labelKey: MessageKey;
  icon: IconName;
  permission: string;
  load: () => Promise<{ default: ComponentType }>;
}

export interface LiveContext {
  live: LiveConnection;
  queryClient: QueryClient;
}

/** A line of the navigation whose name is somebody's own words. */
export interface OwnNavLine {
  to: string;
  label: string;
  icon: IconName;
  count: number | undefined;
}

/** One area of the console, as `app/features.ts` collects it. A feature never imports another one. */
export interface Feature {
  name: string;
  /** Its pages say only what every console knows from the beginning (`everyday.ts` of a language). */
  isEveryday?: true;
  /** Routes inside the shell; every page is loaded when it is needed (`lazy`). */
  routes?: RouteObject[];
  nav?: NavEntry[];
  /** Lines that people make themselves, below those of the group `work`; `Line` draws one. */
  OwnNav?: ComponentType<{ Line: ComponentType<{ line: OwnNavLine }>; isFolded: boolean }>;
  settings?: SettingsEntry[];
  commands?: Command[];
  /** Layers that its commands open from anywhere; they draw nothing until then and load their code when opened. */
  layers?: ComponentType[];
  /** Takes over what came inside the page, before anything is drawn. */
  begin?: (first: FirstScreen) => void;
  /** Handlers that run as long as somebody is signed in, on whatever page. */
  hear?: (context: LiveContext) => void;
}
