const HIDDEN = /<input\b(?=[^>]*\btype="hidden")[^>]*>/g;
const attribute = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The visible form of a survey page: where it goes, and the fields that travel along unseen. */
export function readSurveyForm(html: string, path: string): { action: string; fields: URLSearchParams } {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((candidate) => !/^<form\b[^>]*\bhidden\b/.test(candidate) && /type="radio"/.test(candidate));
  if (!form) throw new Error('The survey page has no form.');
  const fields = new URLSearchParams();
  for (const tag of form.match(HIDDEN) ?? [])
    fields.append(unescaped(attribute(tag, 'name')), unescaped(attribute(tag, 'value')));
  return { action: unescaped(attribute(form, 'action')) || path, fields };
}
