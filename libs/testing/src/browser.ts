import type { Browser } from 'playwright-core';

/**
 * What every Chromium of ours is started with: no sandbox (it may run as root), no calls to the outside. The list that
 * the package proposes is left out on purpose: it switches the rules of origins off, which the journeys are about, and
 * `--single-process` ends the browser with its first closed context.
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * Starts a Chromium without a window: the installed one that HEARD_CHROMIUM names, else the one inside an npm package,
 * which installs nothing into the operating system.
 * @throws {Error} when HEARD_CHROMIUM names no program
 */
export async function launchBrowser(): Promise<Browser> {
  // Loaded late: most specs want something else of this lib.
  const { chromium } = await import('playwright-core');
  const executablePath = process.env.HEARD_CHROMIUM || (await packagedChromium());
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

async function packagedChromium(): Promise<string> {
  const { default: sparticuz } = await import('@sparticuz/chromium');
  return sparticuz.executablePath();
}
