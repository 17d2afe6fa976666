import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { StoppedMailView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useLive } from '../../shared/live/index.js';
import { useCan } from '../../shared/session/index.js';
import { useNow } from '../../shared/time/now.js';
import { Banner, ButtonLink } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { begunStoppedMail } from './stopped-mail.begin.js';

/** An event tells of every change; this is for a worker that died and can tell nothing. */
const LOOK_MS = 60_000;
/** More of them are one sentence. */
const MOST_SENTENCES = 2;

/** For everybody, on every page: mail of which mailbox is at a standstill, and since when. */
export default function StoppedMailBanner() {
  const t = useT();
  const { format, either } = useWording();
  const now = useNow();
  /** Of today the time alone. */
  const written = (since: string): string =>
    format.date(since) === format.date(now) ? format.time(since) : format.dateTime(since);
  const maySee = useCan('settings:read');
  const queryClient = useQueryClient();
  useLive('mail-health.changed', () => void queryClient.invalidateQueries({ queryKey: ['mail-health'] }));
  const { data } = useQuery({
    queryKey: ['mail-health', 'stopped'],
    queryFn: () => api.get<StoppedMailView>('/mail-health/stopped'),
    refetchInterval: LOOK_MS,
    staleTime: LOOK_MS,
    ...begunStoppedMail(),
    retry: false,
  });
  const stopped = data?.stopped ?? [];
  if (stopped.length === 0) return null;
  const link = maySee && (
    <ButtonLink size="small" to="/settings/mail-health">
      {t('mailHealth.banner.link')}
    </ButtonLink>
  );
  const mailboxes = new Set(stopped.map(({ address }) => address)).size;
  if (stopped.length > MOST_SENTENCES) {
    return (
      <Banner tone="red" icon="warning" action={link}>
        {t('mailHealth.banner.more', { count: mailboxes })}
      </Banner>
    );
  }
  return stopped.map(({ address, direction, since, cause }) => (
    <Banner key={`${address} ${direction}`} tone="red" icon="warning" action={link}>
      {either(`mailHealth.banner.${direction}.${cause}`, `mailHealth.banner.${direction}`, {
        address,
        since: since ? written(since) : '–',
      })}
    </Banner>
  ));
}
