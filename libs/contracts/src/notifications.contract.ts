// What people are told of, and how each wants to hear it.
import * as z from 'zod/mini';
import { type Instant, id, type PersonView, timeOfDay, timeZone } from './shapes.js';
import type { SlaTarget } from './sla.contract.js';

export const NOTIFICATION_KINDS = [
  'assigned',
  'answered',
  'followed',
  'mentioned',
  'woke',
  'sla_soon',
  'sla_breached',
  'promise_due',
  'kudos',
  'alert',
  'unassigned',
  'remedy_asked',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** `list`: the list behind the bell. What a person does not want there comes in no other way. */
export const NOTIFICATION_CHANNELS = ['list', 'desktop', 'sound', 'push', 'mail'] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

const channels = z.strictObject({
  list: z.boolean(),
  desktop: z.boolean(),
  sound: z.boolean(),
  push: z.boolean(),
  mail: z.boolean(),
});
const quietFrame = z.strictObject({
  /** On which the time begins; 1 = Monday. */
  weekdays: z.array(z.int().check(z.gte(1), z.lte(7))).check(z.minLength(1), z.maxLength(7)),
  startsAt: timeOfDay,
  /** Not after `startsAt`: on the next day. */
  endsAt: timeOfDay,
});
export const MOST_QUIET_FRAMES = 10;
export const DIGEST_MINUTES = { after: [1, 1_440], every: [5, 1_440] } as const;

/** PUT /api/me/notification-settings (If-Match; 0 where nothing was kept yet). */
export const NotificationChoices = z.strictObject({
  kinds: z.strictObject({
    assigned: channels,
    answered: channels,
    followed: channels,
    mentioned: channels,
    woke: channels,
    sla_soon: channels,
    sla_breached: channels,
    promise_due: channels,
    kudos: channels,
    alert: channels,
    /** Words on a ticket that nobody has, of one's teams or of no team. Off unless asked for. */
    unassigned: channels,
    /** A remedy above the limits waits for one's decision. */
    remedy_asked: channels,
  }),
  /** Volume in percent. */
  sound: z.strictObject({ isOn: z.boolean(), volume: z.int().check(z.gte(0), z.lte(100)) }),
  /** One mail for everything that is unread, after so long away, and no oftener than `everyMinutes`. */
  mail: z.strictObject({
    isOn: z.boolean(),
    afterMinutes: z.int().check(z.gte(DIGEST_MINUTES.after[0]), z.lte(DIGEST_MINUTES.after[1])),
    everyMinutes: z.int().check(z.gte(DIGEST_MINUTES.every[0]), z.lte(DIGEST_MINUTES.every[1])),
  }),
  quiet: z.strictObject({
    isOn: z.boolean(),
    timeZone,
    frames: z.array(quietFrame).check(z.maxLength(MOST_QUIET_FRAMES)),
    /** Alerts come through all the same. */
    letsAlertsThrough: z.boolean(),
  }),
  /** Pushes and mails may carry subject and name of the customer. */
  showsWords: z.boolean(),
});
export type NotificationChoices = z.infer<typeof NotificationChoices>;
export type QuietChoices = NotificationChoices['quiet'];

/** GET /api/me/notification-settings */
export interface NotificationSettingsView {
  choices: NotificationChoices;
  version: number;
}

/** Alerts have their own mail, at once; they are in no digest. */
export const hasMail = (kind: NotificationKind): boolean => kind !== 'alert';

const ALL_ON = { list: true, desktop: true, sound: true, push: true };
/** As long as a person has chosen nothing: quiet, and no mail. */
export const DEFAULT_CHOICES: NotificationChoices = {
  kinds: {
    assigned: { ...ALL_ON, mail: true },
    answered: { ...ALL_ON, mail: true },
    followed: { ...ALL_ON, sound: false, mail: true },
    mentioned: { ...ALL_ON, mail: true },
    woke: { ...ALL_ON, mail: true },
    sla_soon: { ...ALL_ON, mail: true },
    sla_breached: { ...ALL_ON, mail: true },
    promise_due: { ...ALL_ON, mail: true },
    kudos: { ...ALL_ON, sound: false, mail: true },
    alert: { ...ALL_ON, mail: false },
    unassigned: { ...ALL_ON, list: false, sound: false, mail: true },
    remedy_asked: { ...ALL_ON, mail: true },
  },
  sound: { isOn: false, volume: 50 },
  mail: { isOn: false, afterMinutes: 15, everyMinutes: 60 },
  quiet: {
    isOn: false,
    timeZone: 'UTC',
    frames: [{ weekdays: [1, 2, 3, 4, 5], startsAt: '19:00', endsAt: '08:00' }],
    letsAlertsThrough: true,
  },
  showsWords: false,
};

/** GET /api/notifications : newest first. */
export const NotificationsQuery = z.strictObject({
  after: z.optional(z.string().check(z.maxLength(200))),
  only: z.optional(z.enum(['unread'])),
});
/** POST /api/notifications/reading : all up to this one are read, as somebody sees them. Answers an `UnreadView`. */
export const ReadAllRequest = z.strictObject({ upTo: id });

export interface NotificationView {
  id: string;
  kind: NotificationKind;
  at: Instant;
  isRead: boolean;
  ticket: { id: string; number: number; subject: string; customerName: string } | null;
  /** Of kind `alert`. */
  alertId: string | null;
  /** Who did it; null: a customer, or the house. */
  by: PersonView | null;
  /** Of the kinds about promises of time. */
  target: SlaTarget | null;
  dueAt: Instant | null;
  /** Whom the message was forwarded to answered, not the customer. */
  isThirdParty: boolean;
}
/** Counting ends here: more is shown as "99+". */
export const MOST_UNREAD = 100;
export interface UnreadView {
  unread: number;
}
export interface NotificationsPage extends UnreadView {
  rows: NotificationView[];
  next: string | null;
}

const base64url = (min: number, max: number) =>
  z.string().check(z.regex(/^[A-Za-z0-9_-]+={0,2}$/), z.minLength(min), z.maxLength(max));
/** POST /api/me/push-subscriptions : this browser takes pushes from now on. Answers a `PushView`. */
export const PushSubscriptionRequest = z.strictObject({
  endpoint: z.string().check(z.maxLength(1_000)),
  keys: z.strictObject({ p256dh: base64url(80, 100), auth: base64url(20, 30) }),
});
export interface PushBrowserView {
  id: string;
  userAgent: string;
  /** The session that asks is the one that subscribed. */
  isThisOne: boolean;
  addedAt: Instant;
  /** When its push service last took a push of ours. */
  acceptedAt: Instant | null;
  lastError: string | null;
}
/** GET /api/me/push-subscriptions */
export interface PushView {
  /** For `PushManager.subscribe`: base64url. */
  publicKey: string;
  browsers: PushBrowserView[];
}
/** POST /api/me/test-alert, and POST /api/agents/:id/test-alert for administrators */
export interface TestAlertView {
  /** Somebody used the console lately: it shows the test there. */
  isWindowOpen: boolean;
  /** One for each browser; none: push is not set up. */
  push: { userAgent: string; isAccepted: boolean; answer: string }[];
  /** `answer`: the server's own words, or a code. */
  mail: { address: string; state: 'accepted' | 'refused' | 'unset'; answer: string | null };
}
/** What a push carries, as the service worker reads it. */
export interface PushContent {
  title: string;
  body: string;
  /** Where a press leads, a path of the console. */
  path: string;
  /** A later one with the same tag replaces it. */
  tag: string;
}
