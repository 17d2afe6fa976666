import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { SearchView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useCommand } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { live } from '../../shared/live/index.js';
import { Empty, ErrorState, Input, Page, Skeleton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { tickets } from './queue.store.js';
import { QueueRow } from './queue-row.js';
import styles from './search-page.module.css';

const PAUSE_MS = 200;

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

async function find(q: string, signal: AbortSignal): Promise<string[]> {
  const { rows } = await api.get<SearchView>('/search', { query: { q }, signal });
  // Found rows are live, too; without a seq of their own they never overrule an event.
  tickets.load(rows, 0);
  return rows.map(({ id }) => id);
}

function Hit({ id, isActive, onFocus }: { id: string; isActive: boolean; onFocus: (id: string) => void }) {
  const row = tickets.useRows((state) => state.rows.get(id));
  if (!row) return null;
  return (
    <QueueRow
      row={row}
      to={`/t/${id}`}
      isHit
      isLeaving={false}
      isOpen={false}
      tabIndex={isActive ? 0 : -1}
      onFocus={onFocus}
    />
  );
}

function Hits({ ids }: { ids: readonly string[] }) {
  const t = useT();
  const list = useRef<HTMLUListElement>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const at = ids.indexOf(activeId ?? '');
  const move = (index: number): void => {
    const id = ids[Math.max(0, Math.min(index, ids.length - 1))];
    list.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus();
  };
  useCommand('queue.next', () => move(at + 1));
  useCommand('queue.previous', () => move(at - 1));
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.shiftKey) return;
    event.preventDefault();
    move(at + step);
  };
  return (
    <ul className={styles.hits} aria-label={t('queue.search.results')} ref={list} onKeyDown={walk}>
      {ids.map((id, index) => (
        <li key={id}>
          <Hit id={id} isActive={index === Math.max(0, at)} onFocus={setActiveId} />
        </li>
      ))}
    </ul>
  );
}

/** Finds tickets by number or by (a part of) an address. */
export default function SearchPage() {
  const t = useT();
  const resultsId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [parameters, setParameters] = useSearchParams();
  const [text, setText] = useState(parameters.get('q') ?? '');
  const q = useSettled(text.trim());
  const found = useQuery({
    queryKey: ['searchPage', q],
    queryFn: ({ signal }) => find(q, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  useEffect(() => setParameters(q ? { q } : {}, { replace: true }), [q, setParameters]);
  useEffect(() => live.whenStale(() => void found.refetch()), [found.refetch]);
  useEffect(() => field.current?.focus(), []);
  useCommand('queue.search', () => {
    field.current?.focus();
    field.current?.select();
  });

  const toHits = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    document.getElementById(resultsId)?.querySelector<HTMLElement>('[data-row]')?.focus();
  };
  return (
    <Page title={t('queue.search.title')} intro={t('queue.search.intro')}>
      <div className={styles.field}>
        <Icon name="search" size={16} />
        <Input
          ref={field}
          type="search"
          aria-label={t('queue.search.label')}
          placeholder={t('queue.search.placeholder')}
          value={text}
          maxLength={254}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={toHits}
        />
      </div>
      <div id={resultsId} aria-live="polite">
        {q !== '' && found.isPending && <Skeleton lines={4} />}
        {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
        {q !== '' && found.data?.length === 0 && (
          <Empty icon="search" title={t('queue.search.none', { q })}>
            {t('queue.search.noneText')}
          </Empty>
        )}
        {q !== '' && found.data && found.data.length > 0 && <Hits ids={found.data} />}
      </div>
    </Page>
  );
}
