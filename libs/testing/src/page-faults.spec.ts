import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.mjs';
import { pageFaults } from './page-faults.mjs';

const SOUND = `<!doctype html><html lang="en"><title>Sound</title><main><h1>Sound</h1>
  <p>Words with <a href="#a">a link</a> in them.</p><button style="width:90px;height:28px">Save</button></main>`;

describe('what a machine sees of a page that looks wrong', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  });
  afterAll(() => browser.close());
  const faultsOf = async (change: (html: string) => string): Promise<string[]> => {
    await page.setContent(change(SOUND));
    return pageFaults(page);
  };

  it('is nothing on a sound page', async () => {
    expect(await faultsOf((html) => html)).toEqual([]);
  });

  it.each([
    ['sideways scroll', '<p style="width:420px">wide</p>', /^sideways scroll: \d+ px/],
    [
      'words of a control that are cut',
      '<button style="width:40px;height:28px;overflow:hidden;white-space:nowrap">Resolve and next</button>',
      /^cut: <button> Resolve/,
    ],
    [
      'shortened words of a control',
      '<button style="width:60px;height:28px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">Resolve and next</button>',
      /^cut: <button> Resolve/,
    ],
    [
      'a target that is too small',
      '<button style="width:20px;height:20px;padding:0" aria-label="Close">x</button>',
      /^small target, 20 x 20: <button> Close/,
    ],
    ['a field without a name', '<input style="height:28px">', /^axe label/],
    ['pale words', '<p style="color:#bbb">pale</p>', /^axe color-contrast/],
  ])('is %s', async (_, piece, fault) => {
    const faults = await faultsOf((html) => html.replace('</main>', `${piece}</main>`));
    expect(faults.some((each) => fault.test(each))).toBe(true);
  });

  it('is not what a person wrote, shortened with an ellipsis, or a table that scrolls by itself', async () => {
    const faults = await faultsOf((html) =>
      html.replace(
        '</main>',
        `<p style="width:60px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">A long subject of a mail</p>
         <div style="overflow-x:auto" tabindex="0" role="region" aria-label="Table"><div style="width:900px">wide</div></div></main>`,
      ),
    );
    expect(faults).toEqual([]);
  });
});
