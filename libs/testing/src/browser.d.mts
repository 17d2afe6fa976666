import type { Browser } from 'playwright-core';

/**
 * Starts a Chromium without a window: the installed one that HEARD_CHROMIUM names, else the one inside an npm package,
 * which installs nothing into the operating system.
 * @throws {Error} when HEARD_CHROMIUM names no program
 */
export function launchBrowser(): Promise<Browser>;
