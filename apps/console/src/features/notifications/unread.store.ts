import { create } from 'zustand';
import type { FirstScreen } from '#contracts';
import { showUnreadInTitle } from '../../shared/browser/document-title.js';

/** How much one was told and has not read, and how much of it came since the list was drawn. */
export const useUnread = create<{ unread: number; newer: number }>()(() => ({ unread: 0, newer: 0 }));

useUnread.subscribe(({ unread }) => showUnreadInTitle(unread));

export const noteUnread = (unread: number): void => useUnread.setState({ unread });
export const noteNewer = (count: number): void => useUnread.setState(({ newer }) => ({ newer: newer + count }));
export const forgetNewer = (): void => useUnread.setState({ newer: 0 });

export const beginUnread = ({ unread }: FirstScreen): void => noteUnread(unread);
