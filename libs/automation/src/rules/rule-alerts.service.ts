import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MOST_REFUSED_TURNS, type RuleAction, type RuleCause } from '#contracts';
import { rowsOf } from '#database';
import { asLanguage, Clock, newId } from '#kernel';
import { automaticHeaders, isDeliverableAddress, OutgoingMails, PublicAddress } from '#mail';
import { loadLanguage } from '#wording';
import type { Rule, StopReason } from './rule.js';

type AlertAction = Extract<RuleAction, { verb: 'alert' }>;
interface Person {
  name: string;
  email: string;
  language: string;
}
interface Words {
  subject: string;
  text: string;
}

const STOPPED_WORDS = {
  TOO_MANY: 'rules.stoppedMail.text',
  ALL_REFUSED: 'rules.stoppedMail.refused',
} as const satisfies Record<StopReason, string>;

const PEOPLE_SQL = `
  select distinct a.id, a.name, a.email, a.language from agents as a
  left join tickets as t on t.id = $1
  where a.disabled_at is null and (a.id = any($2::uuid[]) or ($3 and a.id = t.assignee_id)
    or ($4 and exists (select 1 from team_members as m where m.team_id = t.team_id and m.agent_id = a.id)))
  order by a.id`;

/** Mails to people who work here. They hold no word of the customer: a number and a link. */
@Injectable()
export class RuleAlerts {
  constructor(
    private readonly outgoing: OutgoingMails,
    private readonly address: PublicAddress,
    private readonly clock: Clock,
  ) {}

  /** Answers why nobody was told, as a code; null: somebody was. */
  async send(
    tx: EntityManager,
    about: { rule: Rule; ticketId: string; because: RuleCause; action: AlertAction },
  ): Promise<string | null> {
    const { agentIds, toAssignee, toTeam } = about.action;
    const people = await rowsOf<Person>(tx, PEOPLE_SQL, [about.ticketId, agentIds, toAssignee, toTeam]);
    const [ticket] = await rowsOf<{ number: string; isDemo: boolean }>(
      tx,
      'select number::text as number, is_demo as "isDemo" from tickets where id = $1',
      [about.ticketId],
    );
    const link = `${await this.address.url(tx)}/t/${about.ticketId}`;
    const told = await this.mail(tx, { people, isDemo: ticket?.isDemo ?? false }, async (language) => {
      const { t } = await loadLanguage(language);
      const because = t(`rules.because.${about.because}`);
      const values = { rule: about.rule.name, number: ticket?.number ?? '', because, link };
      return { subject: t('rules.alertMail.subject', values), text: t('rules.alertMail.text', values) };
    });
    return told > 0 ? null : 'RULE_ALERT_NOBODY';
  }

  /** Administrators learn that it is off, and why. */
  async stopped(tx: EntityManager, rule: Rule, because: StopReason): Promise<void> {
    const people = await rowsOf<Person>(
      tx,
      `select name, email, language from agents where role = 'admin' and disabled_at is null order by id`,
    );
    const link = `${await this.address.url(tx)}/settings/rules`;
    await this.mail(tx, { people, isDemo: false }, async (language) => {
      const { t } = await loadLanguage(language);
      const count = because === 'TOO_MANY' ? rule.hourlyLimit : MOST_REFUSED_TURNS;
      const values = { rule: rule.name, count, link };
      return { subject: t('rules.stoppedMail.subject', values), text: t(STOPPED_WORDS[because], values) };
    });
  }

  /** Answers how many were written to. */
  private async mail(
    tx: EntityManager,
    { people, isDemo }: { people: readonly Person[]; isDemo: boolean },
    compose: (language: NonNullable<ReturnType<typeof asLanguage>>) => Promise<Words>,
  ): Promise<number> {
    const reachable = people.filter(({ email }) => isDeliverableAddress(email));
    for (const person of reachable) {
      const language = asLanguage(person.language) ?? 'en';
      await this.outgoing.enqueue(tx, {
        purpose: 'alert',
        mailboxId: null,
        ticketId: null,
        subjectId: newId(),
        token: null,
        to: { name: person.name, address: person.email },
        ...(await compose(language)),
        headers: { ...automaticHeaders('auto-generated'), 'Content-Language': language },
        sendAt: this.clock.now(),
        isDemo,
      });
    }
    return reachable.length;
  }
}
