import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FREE_CATEGORIES, type FreeCategory, type StatusNameView, statusLabel } from '#contracts';
import { api } from '../../shared/api/index.js';
import { loadStatuses, useStatuses, useStatusName } from '../../shared/desk/index.js';
import { Button, Card, ErrorState, IconButton, Page, Skeleton, sayToast, Table, Tag } from '../../shared/ui/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './desk.module.css';
import { StatusDialog } from './status-dialog.js';

type Category = StatusNameView['category'];
const CATEGORIES: readonly Category[] = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'];
const isFree = (category: Category): category is FreeCategory =>
  (FREE_CATEGORIES as readonly string[]).includes(category);

type Open = { status: StatusNameView | null; category: Category };

function Row({ status, isAlone, onEdit }: { status: StatusNameView; isAlone: boolean; onEdit: () => void }) {
  const wording = useWording();
  const { t, language } = wording;
  const nameOf = useStatusName();
  const named = { status: status.category, statusId: status.isBuiltin ? null : status.id };
  const name = nameOf(named);
  const run = (work: Promise<unknown>): void =>
    void work.then(loadStatuses).catch((error: unknown) => {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    });
  const path = `/ticket-statuses/${status.id}`;
  const place = (direction: 'up' | 'down') => () => run(api.post(`${path}/place`, { direction }));
  const archive = (isArchived: boolean) => () =>
    run(api.put(`${path}/archived`, { isArchived }, { version: status.version }));
  return (
    <tr>
      <td>
        <span className={styles.name}>
          <bdi className={status.isArchived ? styles.isArchived : undefined}>{name}</bdi>
          {status.isBuiltin && !isAlone && <span className={styles.quiet}>{t('statuses.builtin')}</span>}
        </span>
      </td>
      <td>
        <bdi>{statusLabel(named, [status], language) ?? t(`status.customer.${status.category}`)}</bdi>
      </td>
      <td>
        {status.isDefault && !isAlone && <Tag tone="green">{t('statuses.default')}</Tag>}
        {status.isArchived && <Tag>{t('fields.archived')}</Tag>}
      </td>
      <td className={styles.actions}>
        {!isAlone && (
          <>
            <IconButton size="small" icon="chevron-up" label={t('fields.up', { name })} onClick={place('up')} />
            <IconButton size="small" icon="chevron-down" label={t('fields.down', { name })} onClick={place('down')} />
          </>
        )}
        <IconButton size="small" icon="edit" label={t('fields.edit', { name })} onClick={onEdit} />
        {!status.isDefault && (
          <Button size="small" kind="quiet" onClick={archive(!status.isArchived)}>
            {t(status.isArchived ? 'fields.restore' : 'fields.archive')}
            <span className="sr-only">: {name}</span>
          </Button>
        )}
      </td>
    </tr>
  );
}

/** What the house calls its statuses: names inside fixed categories, and what customers read. */
export default function StatusesPage() {
  const t = useT();
  const statuses = useStatuses((state) => state.statuses);
  const [open, setOpen] = useState<Open | null>(null);
  // What others changed; until it comes, what was known when the console began is shown.
  const { error, isPending, refetch } = useQuery({
    queryKey: ['ticket-statuses'],
    queryFn: async () => {
      await loadStatuses();
      return null;
    },
  });
  const isUnknown = statuses.length === 0;
  return (
    <Page title={t('statuses.title')} intro={t('statuses.intro')}>
      {isUnknown && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isUnknown && isPending && <Skeleton lines={6} />}
      {!isUnknown && (
        <div className={styles.cards}>
          {CATEGORIES.map((category) => {
            const own = statuses.filter((status) => status.category === category);
            return (
              <Card
                key={category}
                title={t(`ticket.status.${category}`)}
                isFlush
                footer={
                  isFree(category) && (
                    <Button size="small" icon="plus" onClick={() => setOpen({ status: null, category })}>
                      {t('statuses.new')}
                      <span className="sr-only">: {t(`ticket.status.${category}`)}</span>
                    </Button>
                  )
                }
              >
                <Table
                  caption={t(`ticket.status.${category}`)}
                  columns={[
                    { label: t('statuses.name') },
                    { label: t('statuses.label') },
                    { label: t('statuses.default'), isHidden: true },
                    { label: t('fields.edit', { name: '' }), isHidden: true },
                  ]}
                >
                  {own.map((status) => (
                    <Row
                      key={status.id}
                      status={status}
                      isAlone={own.length === 1}
                      onEdit={() => setOpen({ status, category })}
                    />
                  ))}
                </Table>
              </Card>
            );
          })}
        </div>
      )}
      {open && <StatusDialog {...open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
