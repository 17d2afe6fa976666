import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { type ListedRule, Rehearsals, RuleRuns, Rules } from '#automation';
import {
  actionProblemsOf,
  type DeadValue,
  namedBy,
  RuleDryRunRequest,
  type RuleDryRunView,
  RuleOrderRequest,
  type RuleProblem,
  RuleRequest,
  type RuleRunsView,
  RuleSwitchRequest,
  type RulesView,
  type RuleView,
  ruleProblemsOf,
} from '#contracts';
import { can } from '#identity';
import type { AgentActor } from '#kernel';
import { DeadValues } from '#screens';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

const problemsOf = ({ filter, actions }: Pick<RuleRequest, 'filter' | 'actions'>, dead: DeadValue[]): RuleProblem[] => [
  ...ruleProblemsOf(filter, dead),
  ...actionProblemsOf(actions, dead),
];

/** What the house does by itself. */
@Controller('api/rules')
export class RulesController {
  constructor(
    private readonly rules: Rules,
    private readonly runs: RuleRuns,
    private readonly rehearsals: Rehearsals,
    private readonly dead: DeadValues,
  ) {}

  @Get()
  @Requires('rule:read')
  async list(@CurrentAgent() actor: AgentActor): Promise<RulesView> {
    const rules = await this.shown(await this.rules.list(actor));
    return { rules, canChange: can(actor, 'rule:manage') };
  }

  @Post()
  @Requires('rule:manage')
  async add(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: RuleRequest }) wanted: z.infer<typeof RuleRequest>,
  ): Promise<RuleView> {
    return this.one(await this.rules.add(actor, wanted));
  }

  @Put('order')
  @HttpCode(204)
  @Requires('rule:manage')
  order(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: RuleOrderRequest }) { ids }: z.infer<typeof RuleOrderRequest>,
  ): Promise<void> {
    return this.rules.order(actor, ids);
  }

  @Post('dry-run')
  @HttpCode(200)
  @Requires('rule:manage')
  async dryRun(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: RuleDryRunRequest }) wanted: z.infer<typeof RuleDryRunRequest>,
  ): Promise<RuleDryRunView> {
    const dead = await this.dead.of([namedBy(wanted.filter, wanted.actions)]);
    return { ...(await this.rehearsals.rehearse(actor, wanted)), problems: problemsOf(wanted, dead) };
  }

  @Put(':id')
  @Requires('rule:manage')
  async change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ruleId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: RuleRequest }) wanted: z.infer<typeof RuleRequest>,
  ): Promise<RuleView> {
    return this.one(await this.rules.change(actor, { ruleId, ifVersion }, wanted));
  }

  @Post(':id/switch')
  @HttpCode(200)
  @Requires('rule:manage')
  async switch(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ruleId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: RuleSwitchRequest }) { isEnabled }: z.infer<typeof RuleSwitchRequest>,
  ): Promise<RuleView> {
    return this.one(await this.rules.switch(actor, { ruleId, ifVersion }, isEnabled));
  }

  @Get(':id/runs')
  @Requires('rule:read')
  runsOf(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) ruleId: string): Promise<RuleRunsView> {
    return this.runs.of(actor, ruleId);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('rule:manage')
  remove(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ruleId: string,
    @IfMatch() ifVersion: number,
  ): Promise<void> {
    return this.rules.remove(actor, { ruleId, ifVersion });
  }

  private async one(rule: ListedRule): Promise<RuleView> {
    const [shown] = await this.shown([rule]);
    return shown as RuleView;
  }

  /** With what their conditions cannot mean, and their actions cannot do, by now. */
  private async shown(rules: readonly ListedRule[]): Promise<RuleView[]> {
    const dead = await this.dead.of(rules.map(({ filter, actions }) => namedBy(filter, actions)));
    return rules.map((rule) => ({ ...rule, problems: problemsOf(rule, dead) }));
  }
}
