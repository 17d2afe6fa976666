import { Injectable } from '@nestjs/common';
import type { CaseRemediesView, RemediesPage, RemedyCostsView } from '#contracts';
import { Settings } from '#database';
import { decidersOf, RemedyService, remedySetting } from '#escalations';
import { canWorkOnCase } from '#identity';
import type { AgentActor } from '#kernel';
import { type RemedyFile, RemedyViewQueries } from '#screens';

/** Remedies as the console shows them: what is stored, and what the reader may do about it. */
@Injectable()
export class RemedyViews {
  constructor(
    private readonly queries: RemedyViewQueries,
    private readonly remedies: RemedyService,
    private readonly settings: Settings,
  ) {}

  /** @throws {MissingError} ESCALATION_NOT_FOUND */
  async ofCase(reader: AgentActor, escalationId: string): Promise<CaseRemediesView> {
    const { left, currency, canGrant } = await this.remedies.leftFor(reader, escalationId);
    const [files, canDecide] = await Promise.all([this.queries.ofCase(escalationId), this.decider(reader)]);
    return {
      currency,
      left,
      canGrant,
      remedies: files.map((file) => ({
        ...file.view,
        canDecide: canDecide(file),
        canWithdraw: file.view.state === 'waiting' && file.view.askedBy?.id === reader.agentId,
        canReverse:
          file.view.state === 'granted' && file.leadIds.includes(reader.agentId) && canWorkOnCase(reader, file),
      })),
    };
  }

  /** @throws {InvalidError} CURSOR_INVALID */
  async page(
    reader: AgentActor,
    query: { state?: 'waiting' | 'all' | undefined; cursor?: string | undefined },
  ): Promise<RemediesPage> {
    const isWaiting = query.state !== 'all';
    const [{ files, next }, canDecide] = await Promise.all([
      this.queries.page(reader, { cursor: query.cursor, isWaiting }),
      this.decider(reader),
    ]);
    return { rows: files.map((file) => ({ ...file.view, canDecide: canDecide(file) })), next };
  }

  async costs(reader: AgentActor): Promise<RemedyCostsView> {
    const { currency } = await this.settings.value(remedySetting);
    return this.queries.costs(reader, currency);
  }

  private async decider(reader: AgentActor): Promise<(file: RemedyFile) => boolean> {
    const { supervisors } = await this.settings.value(remedySetting);
    return ({ view, leads, subjectAgentIds, caseGrantedMinor }) =>
      view.state === 'waiting' &&
      decidersOf({
        leads,
        subjectAgentIds,
        askedBy: view.askedBy?.id ?? null,
        caseWouldCostMinor: view.amountMinor + caseGrantedMinor,
        supervisorsPerCaseMinor: supervisors.perCaseMinor,
      }).ids.includes(reader.agentId);
  }
}
