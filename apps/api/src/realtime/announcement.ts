import type { RecordedEvent } from '#outbox';
import type { ConsoleSocket } from './socket-server.js';

/** What a feature tells consoles about events beyond the ticket's row. All of them are tried for each batch. */
export interface Announcement {
  /** True for the types that this announcement is about. */
  concerns(type: string): boolean;
  /** Tells the sockets of this node about these events, each by the rights of its person. */
  tell(events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void>;
}

/** Token of the list of announcements. */
export const ANNOUNCEMENTS = Symbol('ANNOUNCEMENTS');
