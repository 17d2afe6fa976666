import { Module } from '@nestjs/common';
import { MailModule, PublicAddressModule } from '#mail';
import { EventListeners, Housekeeping, Outbox, TimerHandlers } from '#outbox';
import { SlaModule } from '#sla';
import { Belongings, TicketsModule } from '#tickets';
import { Macros } from './macros.service.js';
import { macrosOfLeaver } from './macros-of-leaver.js';
import { oldMacroUses } from './old-macro-uses.housekeeping.js';
import { oldRuleRuns } from './rules/old-rule-runs.housekeeping.js';
import { OnTicketEventListener } from './rules/on-ticket-event.listener.js';
import { Rehearsals } from './rules/rehearsals.service.js';
import { RuleRepository } from './rules/rule.repository.js';
import { RuleActs } from './rules/rule-acts.service.js';
import { RuleAlerts } from './rules/rule-alerts.service.js';
import { RuleFactsQueries } from './rules/rule-facts.queries.js';
import { RuleMails } from './rules/rule-mails.service.js';
import { RuleRunner } from './rules/rule-runner.service.js';
import { RuleRuns } from './rules/rule-runs.queries.js';
import { Rules } from './rules/rules.service.js';
import { TimeRules } from './rules/time-rules.service.js';
import { TimeRulesTimer } from './rules/time-rules.timer.js';

/** What people prepared so that it need not be said and done anew each time, and what the house does by itself. */
@Module({
  imports: [TicketsModule, MailModule, PublicAddressModule, SlaModule],
  providers: [
    Macros,
    RuleRepository,
    RuleFactsQueries,
    RuleMails,
    RuleAlerts,
    RuleActs,
    RuleRunner,
    OnTicketEventListener,
    TimeRules,
    TimeRulesTimer,
    Rules,
    RuleRuns,
    Rehearsals,
  ],
  exports: [Macros, Rules, RuleRuns, Rehearsals, TimeRulesTimer],
})
export class AutomationModule {
  constructor(
    housekeeping: Housekeeping,
    listeners: EventListeners,
    timers: TimerHandlers,
    onTicketEvent: OnTicketEventListener,
    timeRules: TimeRulesTimer,
    leaving: Belongings,
    outbox: Outbox,
  ) {
    leaving.add(macrosOfLeaver(outbox));
    housekeeping.add(oldMacroUses);
    housekeeping.add(oldRuleRuns);
    listeners.add(onTicketEvent);
    timers.add(timeRules);
  }
}
