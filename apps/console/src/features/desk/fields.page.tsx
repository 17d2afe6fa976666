import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketFieldsView, TicketFieldView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { FIELDS_KEY, nameIn } from '../../shared/desk/index.js';
import { Button, Card, ErrorState, IconButton, Page, Skeleton, sayToast, Table, Tag } from '../../shared/ui/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './desk.module.css';
import { FieldDialog } from './field-dialog.js';

function Row({ field, onEdit }: { field: TicketFieldView; onEdit: () => void }) {
  const wording = useWording();
  const { t, language } = wording;
  const queryClient = useQueryClient();
  const name = nameIn(field, language);
  const run = (work: Promise<unknown>): void =>
    void work
      .then(() => queryClient.invalidateQueries({ queryKey: FIELDS_KEY }))
      .catch((error: unknown) => {
        sayToast({ kind: 'trouble', text: problemText(error, wording) });
      });
  const path = `/ticket-fields/${field.id}`;
  const place = (direction: 'up' | 'down') => () => run(api.post(`${path}/place`, { direction }));
  const { version, isArchived } = field;
  return (
    <tr>
      <td>
        <span className={styles.name}>
          <bdi className={isArchived ? styles.isArchived : undefined}>{name}</bdi>
          <code className={styles.quiet}>{field.key}</code>
        </span>
      </td>
      <td>{t(`fields.type.${field.type}`)}</td>
      <td>
        {field.isRequired && <Tag tone="amber">{t('fields.mark.required')}</Tag>}
        {isArchived && <Tag>{t('fields.archived')}</Tag>}
      </td>
      <td className={styles.actions}>
        <IconButton size="small" icon="chevron-up" label={t('fields.up', { name })} onClick={place('up')} />
        <IconButton size="small" icon="chevron-down" label={t('fields.down', { name })} onClick={place('down')} />
        <IconButton size="small" icon="edit" label={t('fields.edit', { name })} onClick={onEdit} />
        <Button
          size="small"
          kind="quiet"
          onClick={() => run(api.put(`${path}/archived`, { isArchived: !isArchived }, { version }))}
        >
          {t(isArchived ? 'fields.restore' : 'fields.archive')}
          <span className="sr-only">: {name}</span>
        </Button>
      </td>
    </tr>
  );
}

/** The fields that the house gives to its tickets. */
export default function FieldsPage() {
  const t = useT();
  const { data, error, refetch } = useQuery({
    queryKey: FIELDS_KEY,
    queryFn: () => api.get<TicketFieldsView>('/ticket-fields'),
  });
  const [open, setOpen] = useState<{ field: TicketFieldView | null } | null>(null);
  const add = (
    <Button icon="plus" onClick={() => setOpen({ field: null })}>
      {t('fields.new')}
    </Button>
  );
  return (
    <Page title={t('fields.title')} intro={t('fields.intro')}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && (
        <Card title={t('fields.title')} isFlush footer={add}>
          {data.fields.length === 0 ? (
            <p className={styles.none}>{t('fields.empty')}</p>
          ) : (
            <Table
              caption={t('fields.title')}
              columns={[
                { label: t('fields.name') },
                { label: t('fields.type') },
                { label: t('fields.mark.required'), isHidden: true },
                { label: t('fields.edit', { name: '' }), isHidden: true },
              ]}
            >
              {data.fields.map((field) => (
                <Row key={field.id} field={field} onEdit={() => setOpen({ field })} />
              ))}
            </Table>
          )}
        </Card>
      )}
      {open && <FieldDialog {...open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
