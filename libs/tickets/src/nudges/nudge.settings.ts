import type { z } from 'zod/mini';
import { NudgeSettings, PLACEHOLDERS, unknownPlaceholders } from '#contracts';
import { type SettingValue, setting } from '#database';
import { type FieldProblem, InvalidError, LANGUAGES } from '#kernel';
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

/** @throws {InvalidError} PLACEHOLDER_UNKNOWN, naming each text with a placeholder that a reminder has not. */
export function checkNudges({ texts }: z.infer<typeof NudgeSettings>): void {
  const problems: FieldProblem[] = [];
  let first = '';
  for (const language of LANGUAGES) {
    for (const part of ['reminder', 'last'] as const) {
      const words = texts[language][part];
      const [unknown] = [...unknownPlaceholders(words), ...(words.includes('{agent.name}') ? ['agent.name'] : [])];
      if (!unknown) continue;
      first ||= unknown;
      problems.push({ path: `texts.${language}.${part}`, code: 'PLACEHOLDER_UNKNOWN' });
    }
  }
  if (problems.length > 0) throw new InvalidError('PLACEHOLDER_UNKNOWN', problems, { name: `{${first}}` });
}
