import type { FirstScreen } from '#contracts';
import { enterSession } from './session.store.js';

/** Takes over the session that came inside the page, once. @returns all that came; null when the page came plain */
export function beginSession(page: Document): FirstScreen | null {
  const element = page.getElementById('first-screen');
  if (!element) return null;
  // Text of customers need not lie about in the page.
  element.remove();
  const first = JSON.parse(element.textContent ?? '') as FirstScreen;
  enterSession(first.session);
  return first;
}
