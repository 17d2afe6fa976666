import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CompaniesPage, CompanyRef } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import styles from './customers.module.css';

/** Which company: the one they have, none, or one found by a part of its name. */
export function CompanyChoice({
  chosen,
  onChoose,
}: {
  chosen: CompanyRef | null;
  onChoose: (company: CompanyRef | null) => void;
}) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const { data } = useQuery({
    queryKey: ['customers', '/companies', q, 'choice'],
    queryFn: ({ signal }) => api.get<CompaniesPage>('/companies', { query: { q }, signal }),
    enabled: q !== '',
  });
  return (
    <>
      <Field label={t('customers.field.companyId')} hint={chosen ? chosen.name : t('customers.noCompany')}>
        <Input
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={t('customers.companySearch')}
          autoComplete="off"
        />
      </Field>
      <div className={styles.choices}>
        {q !== '' &&
          data?.rows.slice(0, 8).map(({ id, name }) => (
            <Button
              key={id}
              kind="quiet"
              size="small"
              icon="building"
              className={styles.choice ?? ''}
              onClick={() => {
                onChoose({ id, name });
                setTyped('');
              }}
            >
              {name}
            </Button>
          ))}
        {chosen && (
          <Button kind="quiet" size="small" icon="close" className={styles.choice ?? ''} onClick={() => onChoose(null)}>
            {t('customers.noCompany')}
          </Button>
        )}
      </div>
    </>
  );
}
