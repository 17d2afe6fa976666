// The words of mails that rules send. What can stand in them is ours: nothing that the sender wrote, so that nobody can
// make us send their words to somebody else.
import { RULE_PLACEHOLDERS, type RuleAction, type RuleMailWords, type RulePlaceholder } from '#contracts';

const FORM = /\{([a-z]+\.[a-zA-Z]+)\}/g;
const isKnown = (name: string): name is RulePlaceholder => (RULE_PLACEHOLDERS as readonly string[]).includes(name);

/** An absent value: nobody knows it. */
export type RuleValues = Partial<Record<RulePlaceholder, string | null>>;

/** Fills a text; answers null when something that it names is not known. */
export function fillRuleWords({ subject, text }: RuleMailWords, values: RuleValues): RuleMailWords | null {
  let isWhole = true;
  const fill = (words: string): string =>
    words.replace(FORM, (whole, name: string) => {
      const value = isKnown(name) ? values[name] : undefined;
      if (value) return value;
      isWhole = false;
      return whole;
    });
  const filled = { subject: fill(subject), text: fill(text) };
  return isWhole ? filled : null;
}

/** The first name in braces that means nothing, and where it stands. */
export function unknownRulePlaceholder(actions: readonly RuleAction[]): { name: string; path: string } | undefined {
  for (const [at, action] of actions.entries()) {
    if (action.verb !== 'mail') continue;
    for (const [language, words] of Object.entries(action.words)) {
      const found = [...`${words.subject}\n${words.text}`.matchAll(FORM)].map(([, name = '']) => name);
      const name = found.find((one) => !isKnown(one));
      if (name !== undefined) return { name: `{${name}}`, path: `actions.${at}.words.${language}` };
    }
  }
  return undefined;
}
