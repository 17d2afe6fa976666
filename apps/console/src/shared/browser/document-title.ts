import { useEffect } from 'react';

const PRODUCT = 'Heard';
let alarm = 0;
let page = '';

function show(): void {
  const name = page ? `${page} · ${PRODUCT}` : PRODUCT;
  document.title = alarm > 0 ? `(${alarm}) ${name}` : name;
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
