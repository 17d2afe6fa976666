import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { CompaniesPage, CustomersPage } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Avatar, Button, Card, Empty, ErrorState, Input, Page, Skeleton, Table } from '../../shared/ui/index.js';
import { Tabs } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { CompanyDialog } from './company-dialog.js';
import styles from './customers.module.css';
import { OpenCustomerDialog } from './open-customer-dialog.js';

type Kind = 'people' | 'companies';
const SETTLES_AFTER_MS = 200;

/** What was typed, once the fingers rest. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLES_AFTER_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function useList<Found extends { next: string | null }>(path: string, q: string) {
  return useInfiniteQuery({
    queryKey: ['customers', path, q],
    queryFn: ({ pageParam, signal }) =>
      api.get<Found>(path, { query: { q: q || undefined, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

function Nothing({ kind, q }: { kind: Kind; q: string }) {
  const t = useT();
  const none = kind === 'people' ? 'customers.none' : 'customers.company.none';
  return q ? (
    <Empty icon="search" title={t('customers.notFound', { q })}>
      {t('customers.notFound.text')}
    </Empty>
  ) : (
    <Empty icon={kind === 'people' ? 'user' : 'building'} title={t(none)}>
      {t(`${none}.text`)}
    </Empty>
  );
}

function More({ list }: { list: ReturnType<typeof useList> }) {
  const t = useT();
  if (!list.hasNextPage) return null;
  return (
    <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {t('common.more')}
    </Button>
  );
}

function People({ q }: { q: string }) {
  const { t, format } = useWording();
  const list = useList<CustomersPage>('/customers', q);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton lines={8} />;
  if (rows.length === 0) return <Nothing kind="people" q={q} />;
  return (
    <Card isFlush footer={list.hasNextPage ? <More list={list} /> : undefined}>
      <Table
        caption={t('customers.title')}
        columns={[
          t('common.name'),
          { label: t('customers.column.company'), isDeskOnly: true },
          { label: t('customers.column.lastTicket'), isDeskOnly: true },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <div className={styles.person}>
                <Avatar id={row.id} name={row.name} />
                <div>
                  <Link to={`/customers/${row.id}`}>
                    <bdi>{row.name}</bdi>
                  </Link>
                  {row.address && row.address !== row.name && <div className={styles.facts}>{row.address}</div>}
                </div>
              </div>
            </td>
            <td className="desk-only">
              {row.company && (
                <Link className={styles.aside} to={`/companies/${row.company.id}`}>
                  <bdi>{row.company.name}</bdi>
                </Link>
              )}
            </td>
            <td className="desk-only">{row.lastTicketAt && format.date(row.lastTicketAt)}</td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

function Companies({ q }: { q: string }) {
  const { t, format } = useWording();
  const list = useList<CompaniesPage>('/companies', q);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton lines={8} />;
  if (rows.length === 0) return <Nothing kind="companies" q={q} />;
  return (
    <Card isFlush footer={list.hasNextPage ? <More list={list} /> : undefined}>
      <Table
        caption={t('customers.tab.companies')}
        columns={[
          t('common.name'),
          { label: t('customers.field.domains'), isDeskOnly: true },
          t('customers.column.people'),
        ]}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link className={styles.aside} to={`/companies/${row.id}`}>
                <bdi>{row.name}</bdi>
              </Link>
            </td>
            <td className="desk-only">{row.domains.join(', ')}</td>
            <td>{format.number(row.customerCount)}</td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

/** Everybody who wrote, and the companies they belong to; found by a few letters. */
export default function CustomersListPage() {
  const t = useT();
  const [parameters, setParameters] = useSearchParams();
  const [typed, setTyped] = useState(parameters.get('q') ?? '');
  const [opening, setOpening] = useState<Kind | null>(parameters.has('new') ? 'people' : null);
  const kind: Kind = parameters.get('kind') === 'companies' ? 'companies' : 'people';
  const q = useSettled(typed.trim());
  const go = (next: Kind): void => setParameters({ ...(q && { q }), kind: next }, { replace: true });
  useEffect(
    () =>
      setParameters((now) => ({ ...(now.get('kind') && { kind: String(now.get('kind')) }), ...(q && { q }) }), {
        replace: true,
      }),
    [q, setParameters],
  );
  return (
    <Page
      title={t('customers.title')}
      intro={t('customers.intro')}
      isWide
      actions={
        <>
          <Button icon="plus" onClick={() => setOpening('people')}>
            {t('customers.new')}
          </Button>
          <Button icon="plus" onClick={() => setOpening('companies')}>
            {t('customers.company.new')}
          </Button>
        </>
      }
    >
      <div className={styles.search}>
        <Input
          type="search"
          aria-label={t('customers.search')}
          placeholder={t('customers.search')}
          value={typed}
          maxLength={254}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Tabs
        label={t('customers.title')}
        value={kind}
        onChange={go}
        tabs={[
          { value: 'people', label: t('customers.tab.people'), panel: <People q={q} /> },
          { value: 'companies', label: t('customers.tab.companies'), panel: <Companies q={q} /> },
        ]}
      />
      {opening === 'people' && <OpenCustomerDialog onClose={() => setOpening(null)} />}
      {opening === 'companies' && <CompanyDialog onClose={() => setOpening(null)} />}
    </Page>
  );
}
