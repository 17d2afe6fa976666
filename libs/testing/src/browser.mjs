// Plain JavaScript, so that specs and the programs of tools/ start the same browser.

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

export async function launchBrowser() {
  // Loaded late: most specs want something else of this lib.
  const { chromium } = await import('playwright-core');
  const executablePath = process.env.HEARD_CHROMIUM || (await packagedChromium());
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

async function packagedChromium() {
  const { default: sparticuz } = await import('@sparticuz/chromium');
  return sparticuz.executablePath();
}
