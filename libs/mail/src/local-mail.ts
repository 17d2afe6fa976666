// Where the local mailbox begins and ends (rulings 15): it keeps the mail of mailboxes that have neither a server of
// their own nor that of the installation, and exists as long as there can be such mail.

const HAS_INSTALLATION_SERVER = `exists (select 1 from settings where key = 'outgoing-mail' and value <> 'null')`;

/** SQL, true while there is a local mailbox: an active mailbox has no server at all, or there is no mailbox yet. */
export const LOCAL_MAILBOX_EXISTS = `(not ${HAS_INSTALLATION_SERVER} and (
  not exists (select 1 from mailboxes where is_active)
  or exists (select 1 from mailboxes as box where box.is_active and not exists (
    select 1 from mailbox_servers as server where server.mailbox_id = box.id and server.outgoing is not null))))`;

/** SQL, true for a mailbox with a server of its own: its mail leaves, and what was kept before stays out of sight. */
export const hasOwnServer = (mailboxId: string): string =>
  `exists (select 1 from mailbox_servers as own where own.mailbox_id = ${mailboxId} and own.outgoing is not null)`;
