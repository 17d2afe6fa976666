import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { CompanyView } from '#contracts';
import { LANGUAGES } from '#kernel';
import { api } from '../../shared/api/index.js';
import { TicketLines } from '../../shared/customers/index.js';
import { useCan } from '../../shared/session/index.js';
import { Button, ButtonLink, Card, DefinitionList, ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { ConfirmDialog } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { Changes } from './changes.js';
import { CompanyDialog } from './company-dialog.js';
import styles from './customers.module.css';

function RemoveDialog({ company, onClose }: { company: CompanyView; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return (
    <ConfirmDialog
      title={t('customers.company.remove')}
      description={t('customers.company.removeText')}
      verb={t('customers.company.remove')}
      kind="danger"
      onClose={onClose}
      onConfirm={async () => {
        await api.delete(`/companies/${company.id}`);
        await queryClient.invalidateQueries({ queryKey: ['customers'] });
        void queryClient.invalidateQueries({ queryKey: ['customer'] });
        void navigate('/customers?kind=companies');
      }}
    />
  );
}

function Facts({ company }: { company: CompanyView }) {
  const { t } = useWording();
  const language = LANGUAGES.find((known) => known === company.language);
  return (
    <Card title={t('customers.profile')}>
      <DefinitionList
        entries={[
          [t('customers.field.domains'), company.domains.join(', ') || t('common.none')],
          language ? [t('customers.field.language'), t(`ticket.language.${language}`)] : null,
          company.country ? [t('customers.field.country'), company.country] : null,
          company.timeZone ? [t('customers.field.timeZone'), company.timeZone] : null,
          company.notes
            ? [
                t('customers.field.notes'),
                <p key="notes" className={styles.notes} dir="auto">
                  {company.notes}
                </p>,
              ]
            : null,
        ]}
      />
    </Card>
  );
}

function People({ company }: { company: CompanyView }) {
  const { t } = useWording();
  const { rows, next } = company.customers;
  return (
    <Card title={t('customers.company.people')}>
      {rows.length === 0 && <p className={styles.quiet}>{t('customers.company.people.none')}</p>}
      <ul className={styles.lines}>
        {rows.map(({ id, name, address }) => (
          <li key={id}>
            <Link to={`/customers/${id}`}>
              <bdi>{name}</bdi>
            </Link>
            {address && address !== name && <div className={styles.facts}>{address}</div>}
          </li>
        ))}
      </ul>
      {next && (
        <ButtonLink size="small" to={`/customers?q=${encodeURIComponent(company.name)}`}>
          {t('common.more')}
        </ButtonLink>
      )}
    </Card>
  );
}

/** A company with its people and their tickets. */
export default function CompanyPage() {
  const { t } = useWording();
  const { id = '' } = useParams();
  const mayRemove = useCan('company:remove');
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['company', id],
    queryFn: ({ signal }) => api.get<CompanyView>(`/companies/${id}`, { signal }),
  });
  if (error && !data) return <ErrorState error={error} isPage onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={10} />;
  return (
    <Page
      title={data.name}
      isWide
      actions={
        <>
          <Button icon="edit" onClick={() => setDialog('edit')}>
            {t('common.edit')}
          </Button>
          {mayRemove && <Button onClick={() => setDialog('remove')}>{t('common.remove')}</Button>}
        </>
      }
    >
      <div className={styles.grid}>
        <div className={styles.column}>
          <Facts company={data} />
          <People company={data} />
        </div>
        <div className={styles.column}>
          <Card title={t('customers.tickets')}>
            {data.tickets.length === 0 ? (
              <p className={styles.quiet}>{t('customers.tickets.none')}</p>
            ) : (
              <TicketLines tickets={data.tickets} />
            )}
          </Card>
          {data.history.length > 0 && (
            <Card title={t('customers.history')}>
              <Changes changes={data.history} />
            </Card>
          )}
        </div>
      </div>
      {dialog === 'edit' && <CompanyDialog company={data} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && <RemoveDialog company={data} onClose={() => setDialog(null)} />}
    </Page>
  );
}
