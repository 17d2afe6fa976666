// What Word, Outlook and web pages put on the clipboard, brought to shapes that the editor knows; everything else that
// it does not know it leaves out by itself.

const isWordList = (element: Element): boolean =>
  /MsoListParagraph/i.test(element.className) || /mso-list:/i.test(element.getAttribute('style') ?? '');

/** Word's lists are paragraphs with a typed sign in front. */
function listItems(body: HTMLElement): void {
  let list: HTMLElement | null = null;
  for (const paragraph of [...body.querySelectorAll('p')]) {
    if (!isWordList(paragraph)) continue;
    const sign = [...paragraph.querySelectorAll('span')].find((span) =>
      /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
    );
    const kind = /^\s*\(?(\d+|[a-z]{1,3})[.)]/i.test(sign?.textContent ?? '') ? 'ol' : 'ul';
    sign?.remove();
    const item = body.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    const isNext: boolean = list !== null && list.localName === kind && paragraph.previousElementSibling === list;
    if (!isNext) {
      list = body.ownerDocument.createElement(kind);
      paragraph.before(list);
    }
    list?.append(item);
    paragraph.remove();
  }
}

/** A table becomes lines: mail programs draw tables of others badly, and the editor makes none. */
function tableLines(body: HTMLElement): void {
  for (const row of body.querySelectorAll('tr')) {
    const line = body.ownerDocument.createElement('div');
    [...row.querySelectorAll('td, th')].forEach((cell, at) => {
      if (at > 0) line.append(' | ');
      line.append((cell.textContent ?? '').replace(/\s+/g, ' ').trim());
    });
    row.closest('table')?.before(line);
  }
  for (const table of body.querySelectorAll('table')) table.remove();
}

/** Paragraphs of web pages stand apart; here each is a line. */
function gaps(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll('p + p')) {
    const isTight = /Mso/.test(paragraph.className) || paragraph.closest('li') !== null;
    if (!isTight) paragraph.before(body.ownerDocument.createElement('p'));
  }
}

const HEADINGS = 'h1, h2, h4, h5, h6';

export function tidyPasted(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replace(/<!--[\s\S]*?-->/g, ''), 'text/html');
  for (const junk of body.querySelectorAll('style, script, title, xml, meta, link')) junk.remove();
  listItems(body);
  tableLines(body);
  gaps(body);
  for (const heading of body.querySelectorAll(HEADINGS)) {
    const third = body.ownerDocument.createElement('h3');
    third.append(...heading.childNodes);
    heading.replaceWith(third);
  }
  return body.innerHTML;
}

const PICTURE = /^image\/(?:png|jpeg|gif|webp)$/;
export const isShownPicture = ({ type }: { type: string }): boolean => PICTURE.test(type);

/** Files that somebody pastes or drops. What brings words of its own (Word, Excel) is pasted as words, not as its picture. */
export function filesOf(transfer: DataTransfer | null): File[] {
  const files = [...(transfer?.files ?? [])];
  if (files.length === 0 || !transfer) return [];
  const html = transfer.getData('text/html');
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return (body.textContent ?? '').trim() === '' && transfer.getData('text/plain').trim() === '' ? files : [];
}
