import { Inject, Injectable } from '@nestjs/common';
import * as z from 'zod/mini';
import { CONFIG, type Config } from '#config';
import { type SettingsView, SurveySettings } from '#contracts';
import { Database, rowsOf, Settings, setting } from '#database';
import { type AgentActor, Clock, InvalidError } from '#kernel';
import { Outbox } from '#outbox';
import type { AskingRules } from './asking/survey-eligibility.js';

const StoredSurveySettings = z.object({
  ...SurveySettings.shape,
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
  quietDays: 30,
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

/** Everybody is asked; a share below 1 would draw by the ids. */
const SAMPLED_SHARE = 1;

/** Surveys were to be switched on without the statement that the legal page was read. */
export class LegalPageUnreadError extends InvalidError {
  constructor() {
    super('LEGAL_PAGE_UNREAD', [{ path: 'hasReadLegalPage', code: 'LEGAL_PAGE_UNREAD' }]);
  }
}

/** The switch and the waiting times of surveys. */
@Injectable()
export class SurveyPolicy {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async rules(tx?: Parameters<Settings['value']>[1]): Promise<SurveyRules> {
    const { areOn, delayMinutes, quietDays } = await this.settings.value(surveySetting, tx);
    return {
      areOn,
      delayMinutes,
      quietDays,
      sampledShare: SAMPLED_SHARE,
      isDemoInstallation: this.config.HEARD_DEMO,
    };
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
          ...value,
          switchedOnAt: isSwitchedOn ? this.clock.now().toISOString() : value.areOn ? before.switchedOnAt : null,
          switchedOnBy: isSwitchedOn ? actor.agentId : value.areOn ? before.switchedOnBy : null,
        },
        ifVersion,
        by: actor.agentId,
      });
      await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: surveySetting.key } });
    });
  }
}
