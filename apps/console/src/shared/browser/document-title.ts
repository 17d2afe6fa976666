import { useEffect } from 'react';

const PRODUCT = 'Heard';
let alarm = 0;
let unread = 0;
let page = '';

function show(): void {
  const name = page ? `${page} · ${PRODUCT}` : PRODUCT;
  // An alert that rings for somebody is among what they were told: the larger number counts neither twice.
  const count = Math.max(alarm, unread);
  document.title = count > 0 ? `(${count}) ${name}` : name;
}

/** Names the page in the title of the tab. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    page = title;
    show();
  }, [title]);
}

/** Puts the number of open alerts in front of the title, so that it is seen from another tab. */
export function showAlarmInTitle(count: number): void {
  alarm = count;
  show();
}

/** The same for what one was told and has not read; a dot on the icon says so, too. */
export function showUnreadInTitle(count: number): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (icon && unread > 0 !== count > 0) icon.href = count > 0 ? '/favicon-unread.svg' : '/favicon.svg';
  unread = count;
  show();
}
