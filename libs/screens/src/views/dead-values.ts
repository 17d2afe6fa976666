import { Injectable } from '@nestjs/common';
import { type DeadValue, type SetField, statusNameOf, type ViewFilter } from '#contracts';
import { Database } from '#database';
import { isId } from '#kernel';

const FIELDS = [
  'assignee',
  'team',
  'mailbox',
  'tag',
  'customer',
  'company',
  'status',
] as const satisfies readonly SetField[];

const gone = (place: number, field: (typeof FIELDS)[number], table: string): string => `
  select '${field}' as field, given.id::text as value, false as "isDisabled", null as name from unnest($${place}::uuid[]) as given(id)
  where not exists (select 1 from ${table} as known where known.id = given.id)`;

/** Which of these ids name nothing, one list for each field; a removed tag keeps its name. */
const DEAD_SQL = `
  select 'assignee' as field, given.id::text as value, known.id is not null as "isDisabled", known.name
    from unnest($1::uuid[]) as given(id) left join agents as known on known.id = given.id
    where known.id is null or known.disabled_at is not null
  union all ${gone(2, 'team', 'teams')} union all ${gone(3, 'mailbox', 'mailboxes')}
  union all
  select 'tag', given.id::text, false, known.name from unnest($4::uuid[]) as given(id)
    left join tags as known on known.id = given.id where known.id is null or known.removed_at is not null
  union all ${gone(5, 'customer', 'customers')} union all ${gone(6, 'company', 'companies')}
  union all
  select 'status', given.value, known.id is not null, known.name from unnest($7::text[]) as given(value)
    left join ticket_statuses as known on known.id = right(given.value, 36)::uuid where known.id is null or known.archived_at is not null
  union all
  select 'custom', given.key, known.id is not null, known.name from unnest($8::text[]) as given(key)
    left join ticket_fields as known on known.key = given.key where known.id is null or known.archived_at is not null`;

/** What filters name and what is not there any more. */
@Injectable()
export class DeadValues {
  constructor(private readonly database: Database) {}

  /** Of all these filters, in one statement. */
  async of(filters: readonly ViewFilter[]): Promise<DeadValue[]> {
    const conditions = filters.flatMap(({ all, any }) => [...all, ...any]);
    const ids = FIELDS.map((field) => [
      ...new Set(
        conditions.flatMap((condition) =>
          'values' in condition && condition.field === field
            ? condition.values.filter(field === 'status' ? statusNameOf : isId)
            : [],
        ),
      ),
    ]);
    const keys = [...new Set(conditions.flatMap((condition) => ('key' in condition ? [condition.key] : [])))];
    if ([...ids, keys].every((list) => list.length === 0)) return [];
    return this.database.query<DeadValue>(DEAD_SQL, [...ids, keys]);
  }
}
