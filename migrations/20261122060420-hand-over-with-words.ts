import { sqlMigration } from '#database';

/** The note with which a ticket was last given away, as long as it stands on top of it. */
export const handOverWithWords = sqlMigration('HandOverWithWords20261122060420', {
  up: `
    create table ticket_hand_overs (
      ticket_id uuid constraint ticket_hand_overs_pkey primary key
        constraint ticket_hand_overs_ticket_fkey references tickets on delete cascade,
      message_id uuid not null constraint ticket_hand_overs_message_fkey references messages on delete cascade,
      by_id uuid constraint ticket_hand_overs_by_fkey references agents on delete cascade,
      given_at timestamptz not null
    );
    create index ticket_hand_overs_by_message on ticket_hand_overs (message_id);
  `,
  down: 'drop table ticket_hand_overs;',
});
