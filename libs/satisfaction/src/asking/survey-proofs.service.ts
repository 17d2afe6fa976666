import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SurveyProofView } from '#contracts';
import type { Doer } from '#customers';
import { Database, rowsOf, sql } from '#database';
import { agentIdOf, Clock, MissingError, newId } from '#kernel';
import { Outbox } from '#outbox';
import type { ProofBasis } from './survey-law.js';

/** That a customer agreed to be asked, or was told of it and may object. */
export interface NewProof {
  basis: ProofBasis;
  /** Where: a form, a contract, a call. */
  source: string;
  /** What they agreed to, or were told. */
  words: string;
  /** As `2026-03-14`. */
  givenOn: string;
}

/** What was recorded of customers' agreement. Nothing is overwritten: what no longer holds is withdrawn. */
@Injectable()
export class SurveyProofs {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The same once more is once. @throws {MissingError} CUSTOMER_NOT_FOUND */
  record(doer: Doer, customerId: string, proof: NewProof): Promise<{ id: string; isNew: boolean }> {
    return this.database.transaction((tx) => this.recordIn(tx, doer, customerId, proof));
  }

  /** As `record`, within the caller's transaction. */
  async recordIn(
    tx: EntityManager,
    doer: Doer,
    customerId: string,
    proof: NewProof,
  ): Promise<{ id: string; isNew: boolean }> {
    const [customer] = await rowsOf(tx, sql`select 1 from customers where id = ${customerId} for no key update`);
    if (!customer) throw new MissingError('CUSTOMER', { customerId });
    const { basis, source, words, givenOn } = proof;
    const [known] = await rowsOf<{ id: string }>(
      tx,
      sql`select id from survey_proofs where customer_id = ${customerId} and withdrawn_at is null
        and basis = ${basis} and source = ${source} and words = ${words} and given_on = ${givenOn}::date`,
    );
    if (known) return { id: known.id, isNew: false };
    const id = newId();
    const integrationId = 'integrationId' in doer ? doer.integrationId : null;
    await rowsOf(
      tx,
      sql`insert into survey_proofs (id, customer_id, basis, source, words, given_on, agent_id, integration_id, recorded_at)
        values (${id}, ${customerId}, ${basis}, ${source}, ${words}, ${givenOn}::date, ${agentIdOf(doer)}, ${integrationId},
          ${this.clock.now()})`,
    );
    await this.tell(tx, doer, customerId);
    return { id, isNew: true };
  }

  /** It holds no longer; that it was there stays. Twice is once. @throws {MissingError} SURVEY_PROOF_NOT_FOUND */
  async withdraw(doer: Doer, customerId: string, proofId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [proof] = await rowsOf<{ withdrawnAt: Date | null }>(
        tx,
        sql`select withdrawn_at as "withdrawnAt" from survey_proofs
          where id = ${proofId} and customer_id = ${customerId} for update`,
      );
      if (!proof) throw new MissingError('SURVEY_PROOF', { proofId });
      if (proof.withdrawnAt) return;
      await rowsOf(tx, sql`update survey_proofs set withdrawn_at = ${this.clock.now()} where id = ${proofId}`);
      await this.tell(tx, doer, customerId);
    });
  }

  /** Newest first. */
  async of(customerId: string): Promise<SurveyProofView[]> {
    const rows = await rowsOf<Omit<SurveyProofView, 'withdrawnAt'> & { withdrawnAt: Date | null }>(
      this.database,
      sql`select proof.id, proof.basis, proof.source, proof.words, to_char(proof.given_on, 'YYYY-MM-DD') as "givenOn",
          person.name as "recordedBy", proof.withdrawn_at as "withdrawnAt"
        from survey_proofs as proof left join agents as person on person.id = proof.agent_id
        where proof.customer_id = ${customerId} order by proof.recorded_at desc, proof.id desc limit 50`,
    );
    return rows.map((row) => ({ ...row, withdrawnAt: row.withdrawnAt?.toISOString() ?? null }));
  }

  private async tell(tx: EntityManager, doer: Doer, customerId: string): Promise<void> {
    await this.outbox.record(tx, doer, { type: 'CustomerChanged', payload: { customerId } });
  }
}
