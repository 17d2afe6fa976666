import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../shared/api/index.js';
import { Button, Card, Field, Input, sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './trash-page.module.css';

interface Kept {
  keepDays: number;
  version: number;
}
const KEY = ['trash-days'] as const;

/** For how many days the trash is kept. */
export function KeepDays() {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Kept>('/settings/trash', { signal }) });
  const [typed, setTyped] = useState<string | null>(null);
  if (!query.data) return null;
  const { keepDays, version } = query.data;
  const days = typed ?? String(keepDays);
  const isPossible = /^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= 365;
  const save = async (): Promise<void> => {
    try {
      queryClient.setQueryData(KEY, await api.put<Kept>('/settings/trash', { keepDays: Number(days) }, { version }));
      setTyped(null);
      sayToast({ text: t('settings.saved') });
      void queryClient.invalidateQueries({ queryKey: ['trash'] });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      void query.refetch();
    }
  };
  return (
    <Card>
      <form
        className={styles.days}
        onSubmit={(event) => {
          event.preventDefault();
          if (isPossible) void save();
        }}
      >
        <Field label={t('trash.keepDays')}>
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            max={365}
            value={days}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button type="submit" disabled={!isPossible || Number(days) === keepDays}>
          {t('common.save')}
        </Button>
      </form>
    </Card>
  );
}
