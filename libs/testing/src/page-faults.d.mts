import type { Page } from 'playwright-core';

/**
 * What a machine can see of a page that looks wrong, as sentences: sideways scroll, things outside of the window, words
 * of controls that are cut, targets below 24 px, and everything axe finds against WCAG 2.2 AA and good practice.
 */
export function pageFaults(page: Page): Promise<string[]>;
