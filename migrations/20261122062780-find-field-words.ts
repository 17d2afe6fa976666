import { sqlMigration } from '#database';

/**
 * Finding tickets by what stands in their fields: words, links, numbers and days by a part of them. Options are kept by
 * their ids, which nobody looks for; they are found by what they are called.
 */
export const findFieldWords = sqlMigration('FindFieldWords20261122062780', {
  up: `
    create function ticket_field_words(given jsonb) returns text language sql immutable parallel safe as $$
      select lower(jsonb_path_query_array(given, '$.* ? (@.type() == "number" || @.type() == "string"
        && !(@ like_regex "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"))')::text)
    $$;
    create index tickets_by_field_words on tickets using gin (ticket_field_words(field_values) gin_trgm_ops)
      where field_values <> '{}';
  `,
  down: `
    drop index tickets_by_field_words;
    drop function ticket_field_words(jsonb);
  `,
});
