import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SLA_TARGETS, type SlaPolicy, type SlaTarget } from '#contracts';
import { Settings } from '#database';
import { publicPagesSetting } from '#identity';
import { type KeptMonth, KeptPromises } from '#insights';
import { AppError, MINUTE } from '#kernel';
import { slaSetting } from '#sla';
import { createFormat, type Wording } from '#wording';
import { Public } from '../http/index.js';
import { PageFilter } from './page.filter.js';
import { PageWriter, wordingFor } from './page-writer.service.js';

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;

/** What is promised to customers, and how it was kept last month: from the settings that hold now. Off until chosen. */
@Controller('standards')
@Public()
@UseFilters(PageFilter)
export class StandardsController {
  constructor(
    private readonly writer: PageWriter,
    private readonly settings: Settings,
    private readonly kept: KeptPromises,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const [{ value: pages }, { value: sla }] = await this.settings.readAll([publicPagesSetting, slaSetting]);
    if (!pages.hasStandards) throw new AppError('missing', 'NOT_FOUND');
    const wording = await wordingFor(request);
    const [{ name }, month] = await Promise.all([this.writer.company(), this.kept.lastMonth()]);
    this.writer.send(response, wording, {
      title: wording.t('standards.title'),
      path: '/standards',
      company: name,
      content: <Standards wording={wording} policies={sla.policies} month={month} />,
    });
  }
}

interface Shown {
  wording: Wording;
  month: KeptMonth;
}

function Standards({ wording, policies, month }: Shown & { policies: SlaPolicy[] }) {
  const { t } = wording;
  return (
    <>
      <h1>{t('standards.title')}</h1>
      <p className="line">{t(policies.length === 0 ? 'standards.none' : 'standards.text')}</p>
      {policies.map((policy) => (
        <section key={policy.id}>
          <h2 dir="auto">{policy.name}</h2>
          <p className="line">{t('standards.time', { kind: policy.time })}</p>
          <ul>
            {SLA_TARGETS.map((target) => (
              <Promised key={target} policy={policy} target={target} wording={wording} month={month} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** One target: the time for each priority, or one for all of them; then how it was kept. */
function Promised({ policy, target, wording, month }: Shown & { policy: SlaPolicy; target: SlaTarget }) {
  const { t, language } = wording;
  const format = createFormat(language, 'UTC');
  const goals = PRIORITIES.flatMap((priority) => {
    const minutes = policy.targets[priority][target];
    return minutes === null ? [] : [{ priority, time: format.duration(minutes * MINUTE) }];
  });
  if (goals.length === 0) return null;
  const isSame = goals.length === PRIORITIES.length && goals.every(({ time }) => time === goals[0]?.time);
  const times = isSame
    ? goals[0]?.time
    : goals
        .map(({ priority, time }) => t('standards.goal', { priority: t(`standards.priority.${priority}`), time }))
        .join(', ');
  return (
    <li>
      <b>{t(`sla.target.${target}`)}:</b> {times}. {keptIn({ policyId: policy.id, target, wording, month })}
    </li>
  );
}

function keptIn({ policyId, target, wording, month }: Shown & { policyId: string; target: SlaTarget }): string {
  const format = createFormat(wording.language, 'UTC');
  const kept = month.kept.find((one) => one.policyId === policyId && one.target === target);
  if (!kept) return wording.t('standards.kept.none');
  const values = { hits: format.number(kept.hits), n: kept.n };
  return kept.share
    ? wording.t('standards.kept', { ...values, share: format.percent(kept.share.share) })
    : wording.t('standards.kept.few', values);
}
