import { InvalidError, MissingError } from '#kernel';

/** The rule is not there (any more). */
export class RuleNotFoundError extends MissingError {
  constructor(ruleId: string) {
    super('RULE', { ruleId });
  }
}

/** A placeholder that means nothing in a mail of a rule. */
export class RulePlaceholderError extends InvalidError {
  constructor({ name, path }: { name: string; path: string }) {
    super('RULE_PLACEHOLDER', [{ path, code: 'RULE_PLACEHOLDER' }], { name });
  }
}
