import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SystemWarningsView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useCan } from '../../shared/session/index.js';
import { Banner, Button, sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';

const KEY = ['system', 'warnings'];

/** After a restore somebody looks through the people once: whoever was switched off since the backup is active again. */
export function RestoredBanner() {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const mayCheck = useCan('people:manage');
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<SystemWarningsView>('/system/warnings'),
    enabled: mayCheck,
    retry: false,
  });
  if (!data?.warnings.some(({ code }) => code === 'PEOPLE_RESTORED')) return null;
  const check = async (): Promise<void> => {
    try {
      await api.post('/system/people-checked');
      await queryClient.invalidateQueries({ queryKey: KEY });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    }
  };
  return (
    <Banner
      tone="amber"
      icon="warning"
      isInset
      action={
        <Button size="small" icon="check" onClick={() => void check()}>
          {t('people.restored.checked')}
        </Button>
      }
    >
      {t('people.restored.text')}
    </Banner>
  );
}
