import { Inject, Injectable } from '@nestjs/common';
import * as z from 'zod/mini';
import { CONFIG, type Config } from '#config';
import { type SettingsView, SurveySettings, type SurveySettingsValue } from '#contracts';
import { Database, rowsOf, Settings, setting } from '#database';
import { type AgentActor, Clock, InvalidError } from '#kernel';
import { Outbox } from '#outbox';
import { INITIAL_BUDGET } from './asking/asking-budget.js';
import type { AskingRules } from './asking/survey-eligibility.js';
import type { SurveyLaw } from './asking/survey-law.js';
import { SurveyLaws } from './survey-law.settings.js';

const { anyDays, relationshipDays, yearlyLimit, restDays, companyWeekly } = INITIAL_BUDGET;

const StoredSurveySettings = z.object({
  areOn: z.boolean(),
  hasReadLegalPage: z.boolean(),
  delayMinutes: z.number(),
  quietDays: z.number(),
  anyDays: z._default(z.number(), anyDays),
  relationshipDays: z._default(z.number(), relationshipDays),
  yearlyLimit: z._default(z.number(), yearlyLimit),
  restDays: z._default(z.number(), restDays),
  companyWeekly: z._default(z.number(), companyWeekly),
  sampledPercent: z._default(z.number(), 100),
  putsQuietFirst: z._default(z.boolean(), true),
  asksAutoClosed: z._default(z.boolean(), false),
  offTeamIds: z._default(z.array(z.string()), []),
  offMailboxIds: z._default(z.array(z.string()), []),
  switchedOnAt: z._default(z.nullable(z.string()), null),
  switchedOnBy: z._default(z.nullable(z.string()), null),
});

/**
 * Whether customers are asked, and when. Off until an administrator has read the legal page and switched them on
 * (rulings, "surveys at all").
 */
export const surveySetting = setting('surveys', StoredSurveySettings, {
  areOn: false,
  hasReadLegalPage: false,
  delayMinutes: 1_440,
  ...INITIAL_BUDGET,
  sampledPercent: 100,
  putsQuietFirst: true,
  asksAutoClosed: false,
  offTeamIds: [],
  offMailboxIds: [],
  switchedOnAt: null,
  switchedOnBy: null,
});

/** The rules that hold now. */
export interface SurveyRules extends AskingRules {
  areOn: boolean;
  delayMinutes: number;
  /** The whole installation is the demo company. */
  isDemoInstallation: boolean;
}

/** Surveys were to be switched on without the statement that the legal page was read. */
export class LegalPageUnreadError extends InvalidError {
  constructor() {
    super('LEGAL_PAGE_UNREAD', [{ path: 'hasReadLegalPage', code: 'LEGAL_PAGE_UNREAD' }]);
  }
}

/** The rules as the guards take them. */
export const rulesOf = (
  value: Omit<SurveySettingsValue, 'hasReadLegalPage'>,
  more: { law: SurveyLaw; isDemoInstallation: boolean },
): SurveyRules => ({
  areOn: value.areOn,
  delayMinutes: value.delayMinutes,
  budget: {
    quietDays: value.quietDays,
    anyDays: value.anyDays,
    relationshipDays: value.relationshipDays,
    yearlyLimit: value.yearlyLimit,
    restDays: value.restDays,
    companyWeekly: value.companyWeekly,
  },
  sampledShare: value.sampledPercent / 100,
  putsQuietFirst: value.putsQuietFirst,
  asksAutoClosed: value.asksAutoClosed,
  offTeamIds: value.offTeamIds,
  offMailboxIds: value.offMailboxIds,
  ...more,
});

/** The switch and the waiting times of surveys. */
@Injectable()
export class SurveyPolicy {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly laws: SurveyLaws,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async rules(tx?: Parameters<Settings['value']>[1]): Promise<SurveyRules> {
    const value = await this.settings.value(surveySetting, tx);
    return rulesOf(value, { law: await this.laws.law(tx), isDemoInstallation: this.config.HEARD_DEMO });
  }

  /** The rules with some of them changed, as they would be; nothing is stored. */
  async rulesWith(changes: Partial<SurveySettingsValue>): Promise<SurveyRules> {
    const value = await this.settings.value(surveySetting);
    const { isDemoInstallation, law } = await this.rules();
    return rulesOf({ ...value, ...changes }, { law, isDemoInstallation });
  }

  /** As the console shows it: with who switched surveys on, and when. */
  async view(): Promise<SettingsView['surveys']> {
    const { value, version } = await this.settings.read(surveySetting);
    const [person] = value.switchedOnBy
      ? await rowsOf<{ name: string }>(this.database, 'select name from agents where id = $1', [value.switchedOnBy])
      : [];
    return { ...value, switchedOnBy: person?.name ?? null, version };
  }

  /**
   * Changes the rules for everything that is decided from now on; what is scheduled is looked at again when it is due.
   * What the value leaves out stays. Switching on keeps for good who read the legal page.
   * @throws {LegalPageUnreadError} LEGAL_PAGE_UNREAD
   * @throws {StaleError} STALE_VERSION
   */
  async change(actor: AgentActor, value: z.infer<typeof SurveySettings>, ifVersion: number): Promise<void> {
    if (value.areOn && !value.hasReadLegalPage) throw new LegalPageUnreadError();
    await this.database.transaction(async (tx) => {
      const before = await this.settings.value(surveySetting, tx);
      const isSwitchedOn = value.areOn && !before.areOn;
      await this.settings.write(tx, surveySetting, {
        value: {
          ...before,
          ...value,
          switchedOnAt: isSwitchedOn ? this.clock.now().toISOString() : value.areOn ? before.switchedOnAt : null,
          switchedOnBy: isSwitchedOn ? actor.agentId : value.areOn ? before.switchedOnBy : null,
        } as typeof before,
        ifVersion,
        by: actor.agentId,
      });
      if (isSwitchedOn || (value.hasReadLegalPage && !before.hasReadLegalPage)) await this.laws.read(tx, actor);
      await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: surveySetting.key } });
    });
  }
}
