import { sqlMigration } from '#database';

/** Whether a team wants a note where a ticket leaves it (`team`), or leaves it or whoever has it (`owner`). */
export const requireHandOver = sqlMigration('RequireHandOver20261122062902', {
  up: `
    alter table teams add column hand_over_note text not null default 'off'
      constraint teams_hand_over_note check (hand_over_note in ('off', 'team', 'owner'));
  `,
  down: 'alter table teams drop column hand_over_note',
});
