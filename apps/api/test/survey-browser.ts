// A customer's browser as far as HTTP goes: opens pages, fills forms, follows where it is led. No script runs here;
// `withScript` adds what the script of the page would add.
export interface Form {
  action: string;
  isHidden: boolean;
  fields: [string, string][];
}
export interface Visit {
  status: number;
  headers: Headers;
  html: string;
  forms: Form[];
  /** Text without tags, blanks joined. */
  text: string;
}

/** What the address of a page says that was done; it stands in the links to the other languages. */
export const doneIn = ({ html }: Visit): string => `?${/[?&;](done=[\w.-]+)/.exec(html)?.[1]}`;

const decode = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decode(value);
};

/** The forms of a page with the fields that a browser would send untouched. */
export function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', inner = '']) => {
    const fields: [string, string][] = [];
    for (const [tag] of inner.matchAll(/<input[^>]*>/g)) {
      const type = attribute(tag, 'type');
      const isChoice = type === 'radio' || type === 'checkbox';
      if (!isChoice || / checked/.test(tag))
        fields.push([attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? 'on']);
    }
    for (const [, tag = '', text = ''] of inner.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs))
      fields.push([attribute(` ${tag}`, 'name') ?? '', decode(text)]);
    return { action: attribute(head, 'action') ?? '', isHidden: / hidden/.test(head), fields };
  });
}

/** Asks for pages of one server. */
export class SurveyBrowser {
  private readonly headers: Record<string, string>;

  /** Each browser sits at an address of its own. */
  constructor(
    private readonly url: string,
    headers: Record<string, string> = {},
  ) {
    const address = `2001:db8::${Math.floor(Math.random() * 0xffff).toString(16)}:${Math.floor(Math.random() * 0xffff).toString(16)}`;
    this.headers = { 'x-forwarded-for': address, ...headers };
  }

  async open(path: string, method = 'GET'): Promise<Visit> {
    return this.read(await fetch(`${this.url}${path}`, { method, redirect: 'manual', headers: this.headers }));
  }

  /** Sends a form with these fields in place of its own; follows the redirect. */
  async send(
    form: Form,
    changes: Record<string, string | string[]> = {},
    headers: Record<string, string> = {},
  ): Promise<Visit> {
    const body = new URLSearchParams(form.fields.filter(([name]) => !(name in changes)));
    for (const [name, value] of Object.entries(changes)) for (const one of [value].flat()) body.append(name, one);
    const response = await fetch(`${this.url}${form.action}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: this.url,
        ...this.headers,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: body.toString(),
    });
    const location = response.headers.get('location');
    return response.status === 303 && location ? this.open(location) : this.read(response);
  }

  private async read(response: Response): Promise<Visit> {
    const html = await response.text();
    const text = decode(
      html
        .replace(/<(head|script|style)\b.*?<\/\1>/gs, ' ')
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' '),
    );
    return { status: response.status, headers: response.headers, html, forms: formsOf(html), text };
  }
}

/** The button of the second page that people press. */
export const yes = { z: 'y' };

/** The form that people see. */
export const visibleForm = (visit: Visit): Form => {
  const form = visit.forms.find(({ isHidden }) => !isHidden);
  if (!form) throw new Error(`No form on this page: ${visit.text.slice(0, 200)}`);
  return form;
};
