import type { Language } from '#kernel';
import { loadLanguage } from '#wording';
import { aboutOf, pathOf, sayOf } from './say.js';
import type { Untold } from './untold.queries.js';

/** Lines that somebody still reads. */
const MOST_LINES = 20;

interface DigestValues {
  name: string;
  things: readonly Untold[];
  /** Where the console is. */
  link: string;
  showsWords: boolean;
}

/** The mail about everything that somebody was told while they were away. */
export async function digestMail(
  language: Language,
  { name, things, link, showsWords }: DigestValues,
): Promise<{ subject: string; text: string }> {
  const { t } = await loadLanguage(language);
  const lines = things.slice(0, MOST_LINES).map((thing) => {
    const about = aboutOf(thing, showsWords, t);
    return `- ${sayOf(thing, t)}${about && ` — ${about}`}\n  ${link}${pathOf(thing)}`;
  });
  const more = things.length - lines.length;
  if (more > 0) lines.push(`- ${t('notifications.digest.more', { count: more })}`);
  const settings = `${link}/settings/notifications`;
  return {
    subject: t('notifications.digest.subject', { count: things.length }),
    text: t('notifications.digest.text', { name, lines: lines.join('\n'), link: `${link}/notifications`, settings }),
  };
}

const ENTRY = /^- [^\n]*\n {2}\S*\/t\/(?<ticketId>[0-9a-f-]{36})\n?/gm;

/** The text of such a mail with other entries about these tickets; the rest stays as it is. */
export const rewriteEntries = (
  text: string,
  ticketIds: readonly string[],
  rewrite: (entry: string) => string,
): string => text.replace(ENTRY, (entry, ticketId: string) => (ticketIds.includes(ticketId) ? rewrite(entry) : entry));
