import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { CompaniesPage, CustomersPage } from '#contracts';
import { api } from '../api/index.js';
import { Button, Input } from '../ui/index.js';
import { useT } from '../wording/index.js';
import styles from './conditions.module.css';
import { ValueList } from './value-list.js';

const PATHS = { customer: '/customers', company: '/companies' } as const;
const MOST_SHOWN = 8;
const NONE = 'none';

interface Found {
  id: string;
  name: string;
  /** Tells two of one name apart. */
  more: string | null;
}
type Kind = keyof typeof PATHS;

const foundOf = (row: CustomersPage['rows'][number] | CompaniesPage['rows'][number]): Found => ({
  id: row.id,
  name: row.name,
  more: 'address' in row ? row.address : row.domains.join(', ') || null,
});

function useFound(kind: Kind, query: { q?: string; ids?: string }) {
  return useQuery({
    queryKey: ['customers', PATHS[kind], query, 'values'],
    queryFn: ({ signal }) => api.get<CustomersPage | CompaniesPage>(PATHS[kind], { query, signal }),
    select: ({ rows }) => rows.map(foundOf),
    placeholderData: keepPreviousData,
    enabled: Boolean(query.q || query.ids),
  }).data;
}

interface Props {
  kind: Kind;
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** Customers or companies: there are too many for a list, so they are found by some letters. */
export function FoundValues({ kind, values, onChange }: Props) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const ids = values.filter((value) => value !== NONE);
  const known = useFound(kind, ids.length > 0 ? { ids: ids.join(',') } : {}) ?? [];
  const found = useFound(kind, q ? { q } : {}) ?? [];
  const nameOf = (id: string): string =>
    id === NONE ? t('view.value.none.company') : (known.find((one) => one.id === id)?.name ?? '…');
  const add = (id: string): void => {
    onChange([...values, id]);
    setTyped('');
  };
  const left = q ? found.filter(({ id }) => !values.includes(id)).slice(0, MOST_SHOWN) : [];
  return (
    <>
      <ValueList values={values} nameOf={nameOf} onRemove={(id) => onChange(values.filter((one) => one !== id))}>
        <Input
          className={styles.find ?? ''}
          aria-label={t(`view.value.find.${kind}`)}
          placeholder={t(`view.value.find.${kind}`)}
          value={typed}
          maxLength={254}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            const [first] = left;
            if (first) add(first.id);
          }}
        />
        {kind === 'company' && !values.includes(NONE) && (
          <Button size="small" kind="quiet" onClick={() => add(NONE)}>
            {t('view.value.none.company')}
          </Button>
        )}
      </ValueList>
      {left.length > 0 && (
        <div className={styles.values}>
          {left.map(({ id, name, more }) => (
            <Button key={id} size="small" kind="quiet" icon="plus" onClick={() => add(id)}>
              <bdi>{name}</bdi> {more && more !== name && <span className={styles.more}>{more}</span>}
            </Button>
          ))}
        </div>
      )}
      {q && q === typed.trim() && left.length === 0 && <p className={styles.more}>{t('picker.none')}</p>}
    </>
  );
}
