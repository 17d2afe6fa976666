import { describe, expect, it } from '@jest/globals';
import { Editor, getExtensionField, getSchema } from '@tiptap/core';
import { EXTENSIONS, linkOf } from './editor-schema.js';
import { tidyPasted } from './pasted-html.js';
import { documentOf, placeOf, wordsOf } from './words.js';

const UPLOAD = '01890a5d-ac96-774b-bcce-b302099a8057';
const schema = getSchema(EXTENSIONS);
const read = (html: string) => wordsOf(documentOf(schema, { text: '', html }));
const pasted = (html: string) => read(tidyPasted(html));

describe('words in the editor', () => {
  it.each([['Tere'], ['Tere\nMari'], ['Tere\n\n\nMari\n  Ülo'], ['']])(
    'go both ways as they are while they are plain: %j',
    (text) => {
      expect(wordsOf(documentOf(schema, { text }))).toEqual({ text });
    },
  );

  it('have text and HTML that say the same once they are formatted', () => {
    const html = `<div>Tere <strong>Mari</strong></div><div><br></div><ul><li><div>üks</div></li><li><div>kaks</div></li></ul><ol start="3"><li><div>kolm</div></li></ol><blockquote><div>a</div><div>b</div></blockquote><h3>P</h3><pre><code>x\ny</code></pre><hr><div><a href="https://x.ee/a">siin</a><img src="cid:${UPLOAD}@heard" alt="pilt.png"></div>`;
    const words = read(html);
    expect(words.html).toBe(html);
    expect(words.text).toBe(
      'Tere Mari\n\n- üks\n- kaks\n3. kolm\n> a\n> b\nP\nx\ny\n---\nsiin <https://x.ee/a>[pilt.png]',
    );
    expect(read(words.html ?? '')).toEqual(words);
  });

  it('know the place of the caret of the plain field', () => {
    const text = 'Tere\nMari';
    const doc = documentOf(schema, { text });
    expect(doc.textBetween(0, placeOf(text, 7), '\n')).toBe('Tere\nMa');
  });

  it('take nothing from the clipboard but what a mail may hold', () => {
    expect(
      pasted(
        '<div onclick="x()" style="position:fixed">a<script>x</script><img src="https://evil.test/p.gif"><iframe src="x"></iframe></div><h1>b</h1>',
      ).html,
    ).toBe('<div>a</div><h3>b</h3>');
    expect(pasted('<a href="javascript:alert(1)">a</a><div>b</div>').text).toBe('a\nb');
    expect(pasted('<a href="javascript:alert(1)">a</a>').html).toBeUndefined();
  });

  it('keep the lists, lines and tables of Word and Outlook', () => {
    const word = `<html xmlns:o="x"><head><style>p{}</style></head><body><!--StartFragment--><p class=MsoNormal>Tere <b>Mari</b><o:p></o:p></p><p class=MsoNormal>rida</p>
      <p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>üks</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>kaks</p>
      <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.&nbsp;</span>esimene</p><table><tr><td>Arve</td><td>12 €</td></tr></table><!--EndFragment--></body></html>`;
    expect(pasted(word).text).toBe('Tere Mari\nrida\n- üks\n- kaks\n1. esimene\nArve | 12 €');
    expect(pasted(word).html).toContain('<strong>Mari</strong>');
  });

  it('keep paragraphs of a page apart, and are not all bold because Google wraps them so', () => {
    expect(pasted('<b style="font-weight:normal" id="docs-internal-guid-1"><p>a</p><p>b</p></b>')).toEqual({
      text: 'a\n\nb',
    });
  });

  it('leave every key with Ctrl+Alt to the layout, where it is AltGr', () => {
    const editor = new Editor({ extensions: EXTENSIONS, injectCSS: false });
    const keys = editor.extensionManager.extensions.flatMap((extension) => {
      const { name, options, storage } = extension;
      const type = editor.schema.nodes[name] ?? editor.schema.marks[name];
      const context = { name, options, storage, editor, type };
      return Object.keys(getExtensionField<() => object>(extension, 'addKeyboardShortcuts', context)?.() ?? {});
    });
    expect(keys).toContain('Mod-b');
    expect(keys.filter((key) => /alt/i.test(key))).toEqual([]);
    editor.destroy();
  });

  it.each([
    ['https://x.ee/a?b', 'https://x.ee/a?b'],
    ['x.ee/a', 'https://x.ee/a'],
    ['mari@x.ee', 'mailto:mari@x.ee'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['tere', null],
    ['', null],
  ])('know an address: %j', (typed, href) => {
    expect(linkOf(typed)).toBe(href);
  });
});
