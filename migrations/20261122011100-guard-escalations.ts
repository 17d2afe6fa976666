import { sqlMigration } from '#database';

/**
 * The transition table of cases once more, where no code can pass it by: a closed case stays closed, a step is left for
 * the next one alone (or, after a "no", from the last one back to Make right), and history is only added to
 * (its texts may still be erased with the customer).
 */
export const guardEscalations = sqlMigration('GuardEscalations20261122011100', {
  up: `
    create function escalations_guard() returns trigger language plpgsql as $$
    declare
      steps constant text[] := array['hear', 'empathize', 'apologize', 'make_right', 'diagnose'];
      moved constant integer := array_position(steps, new.step) - array_position(steps, old.step);
    begin
      if new.state <> old.state and (old.state, new.state) not in
        (('open', 'verifying'), ('open', 'closed'), ('verifying', 'open'), ('verifying', 'closed')) then
        raise exception 'escalation % cannot go from % to %', old.id, old.state, new.state using errcode = 'check_violation';
      end if;
      if moved not in (0, 1) and not (old.step = 'diagnose' and new.step = 'make_right') then
        raise exception 'escalation % cannot go from % to %', old.id, old.step, new.step using errcode = 'check_violation';
      end if;
      return new;
    end $$;
    create trigger escalations_transition before update of state, step on escalations
      for each row execute function escalations_guard();

    create function heard_entries_guard() returns trigger language plpgsql as $$
    begin
      raise exception 'entries of escalation % are only added', old.escalation_id using errcode = 'check_violation';
    end $$;
    create trigger heard_entries_only_grow before update of escalation_id, kind, steps, message_id, fault, created_at on heard_entries
      for each row execute function heard_entries_guard();
  `,
  down: `
    drop trigger heard_entries_only_grow on heard_entries;
    drop function heard_entries_guard();
    drop trigger escalations_transition on escalations;
    drop function escalations_guard();
  `,
});
