import { Injectable } from '@nestjs/common';
import type { EscalationView } from '#contracts';
import { missingByStep } from '#escalations';
import type { AgentActor } from '#kernel';
import { EscalationViewQueries } from '#screens';

/** A case as the console shows it: what is stored, and what its gates still lack. */
@Injectable()
export class EscalationViews {
  constructor(private readonly queries: EscalationViewQueries) {}

  /** @throws {MissingError} ESCALATION_NOT_FOUND */
  async view(reader: AgentActor, id: string): Promise<EscalationView> {
    const { gateEntries, ...file } = await this.queries.file(reader, id);
    return { ...file, missing: missingByStep(gateEntries, file.rootCause !== null) };
  }
}
