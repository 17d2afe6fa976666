import { useQuery } from '@tanstack/react-query';
import type { SystemWarning, SystemWarningsView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useCan } from '../../shared/session/index.js';
import { Banner, ButtonLink } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { begunSystemWarnings } from './system-warnings.begin.js';

/** Where it is seen to, if not among the facts of the installation. */
const PLACES: Partial<Record<SystemWarning, string>> = {
  TOKENS_STOPPED: '/settings/api',
  PEOPLE_RESTORED: '/people',
};
const LOOK_MS = 5 * 60_000;

/** For administrators, on every page: a full disk, no backup, mail that a restore holds. */
export default function SystemBanner() {
  const t = useT();
  const maySee = useCan('settings:read');
  const { data } = useQuery({
    queryKey: ['system', 'warnings'],
    queryFn: () => api.get<SystemWarningsView>('/system/warnings'),
    refetchInterval: LOOK_MS,
    staleTime: LOOK_MS,
    enabled: maySee,
    retry: false,
    ...begunSystemWarnings(),
  });
  return (data?.warnings ?? []).map(({ code, count }) => (
    <Banner
      key={code}
      tone={code === 'DISK_LOW' ? 'red' : 'amber'}
      icon="warning"
      action={
        <ButtonLink size="small" to={PLACES[code] ?? '/settings/system'}>
          {t('system.warning.link')}
        </ButtonLink>
      }
    >
      {t(`system.warning.${code}`, { count })}
    </Banner>
  ));
}
