export { AutomationModule } from './automation.module.js';
export { MacroEmptyError, MacroNotFoundError } from './macro.errors.js';
export { type MacroAt, Macros } from './macros.service.js';
export { Rehearsals } from './rules/rehearsals.service.js';
export { RuleNotFoundError, RulePlaceholderError } from './rules/rule.errors.js';
export { RuleRuns } from './rules/rule-runs.queries.js';
export { type ListedRule, type RuleAt, Rules } from './rules/rules.service.js';
export { TimeRulesTimer } from './rules/time-rules.timer.js';
