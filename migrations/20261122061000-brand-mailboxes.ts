import { sqlMigration } from '#database';

/** How a mailbox looks to customers: a colour, and the address of the company in the footer. Empty: none. */
export const brandMailboxes = sqlMigration('BrandMailboxes20261122061000', {
  up: `
    alter table mailboxes
      add column brand_colour text not null default ''
        constraint mailboxes_brand_colour check (brand_colour ~ '^(#[0-9a-f]{6})?$'),
      add column postal_address text not null default ''
        constraint mailboxes_postal_address check (char_length(postal_address) <= 300);
  `,
  down: `
    alter table mailboxes drop column brand_colour, drop column postal_address;
  `,
});
