import type { z } from 'zod/mini';
import { NudgeSettings, PLACEHOLDERS, unknownPlaceholders } from '#contracts';
import { type SettingValue, setting } from '#database';
import { type FieldProblem, InvalidError, LANGUAGES, type Language } from '#kernel';
import type { NudgeRules } from './nudge-plan.js';

const OURS = { reminder: '', last: '' };

/** Reminders to customers while we wait for them: none, until an administrator wants them. */
export const nudgeSetting = setting('nudges', NudgeSettings, {
  isOn: false,
  afterDays: 3,
  most: 2,
  resolves: false,
  mailboxes: [],
  texts: { en: OURS, et: OURS, lt: OURS, hu: OURS, ru: OURS },
});

/** What holds for a mailbox: its own rules, else those of the house. */
export const rulesOf = (rules: SettingValue<typeof nudgeSetting>, mailboxId: string | null): NudgeRules =>
  rules.mailboxes.find((one) => one.mailboxId === mailboxId) ?? rules;

/** Nobody writes a reminder, so it can name no agent. */
export const NUDGE_PLACEHOLDERS = PLACEHOLDERS.filter((name) => name !== 'agent.name');

type Texts = SettingValue<typeof nudgeSetting>['texts'];
type Part = keyof Texts['en'];

/** What is written to a customer of the mailbox: its own words, else those of the house; empty: ours. */
export const wordsOf = (
  rules: SettingValue<typeof nudgeSetting>,
  { mailboxId, language, part }: { mailboxId: string | null; language: Language; part: Part },
): string =>
  rules.mailboxes.find((one) => one.mailboxId === mailboxId)?.texts?.[language][part] || rules.texts[language][part];

function badTexts(texts: Texts, at: string): { path: string; name: string }[] {
  return LANGUAGES.flatMap((language) =>
    (['reminder', 'last'] as const).flatMap((part) => {
      const words = texts[language][part];
      const [name] = [...unknownPlaceholders(words), ...(words.includes('{agent.name}') ? ['agent.name'] : [])];
      return name ? [{ path: `${at}.${language}.${part}`, name }] : [];
    }),
  );
}

/** @throws {InvalidError} PLACEHOLDER_UNKNOWN, naming each text with a placeholder that a reminder has not. */
export function checkNudges({ texts, mailboxes }: z.infer<typeof NudgeSettings>): void {
  const bad = [
    ...badTexts(texts, 'texts'),
    ...mailboxes.flatMap((one, index) => (one.texts ? badTexts(one.texts, `mailboxes.${index}.texts`) : [])),
  ];
  const problems: FieldProblem[] = bad.map(({ path }) => ({ path, code: 'PLACEHOLDER_UNKNOWN' }));
  if (bad[0]) throw new InvalidError('PLACEHOLDER_UNKNOWN', problems, { name: `{${bad[0].name}}` });
}
