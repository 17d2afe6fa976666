import { useQuery } from '@tanstack/react-query';
import type { QuarantineRow } from '#contracts';
import { ANSWER_UNREADABLE, ApiProblem } from '../../shared/api/index.js';
import { Icon } from '../../shared/icons/index.js';
import { Banner, ErrorState, Skeleton } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './quarantine-page.module.css';

/** Such mail may be 25 MB of nonsense: only its beginning is shown, the whole can be saved. */
const SHOWN_BYTES = 64 * 1024;

const addressOf = (id: string): string => `/api/quarantine/${id}/source`;

interface Source {
  text: string;
  isCut: boolean;
}

async function readBeginning(id: string, signal: AbortSignal): Promise<Source> {
  const response = await fetch(addressOf(id), { headers: { 'x-heard': '1' }, credentials: 'same-origin', signal });
  const reader = response.ok ? response.body?.getReader() : undefined;
  if (!reader) throw new ApiProblem({ code: ANSWER_UNREADABLE, status: response.status });
  // Bytes of any charset: those of UTF-8 are read as such, all others show as a sign.
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  while (size < SHOWN_BYTES) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), isCut: false };
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return { text: text.slice(0, SHOWN_BYTES), isCut: true };
}

/** The mail as it came in, as plain text: nothing in it is interpreted. */
export function SourceDialog({ row, onClose }: { row: QuarantineRow; onClose: () => void }) {
  const t = useT();
  const source = useQuery({
    queryKey: ['quarantine', row.id, 'source'],
    queryFn: ({ signal }) => readBeginning(row.id, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('quarantine.source.title')}
      size="wide"
      footer={
        <a className={styles.download} href={addressOf(row.id)} download>
          <Icon name="download" /> {t('quarantine.source.download')}
        </a>
      }
    >
      {source.isPending && <Skeleton />}
      {source.isError && <ErrorState error={source.error} onRetry={() => void source.refetch()} />}
      {source.data?.isCut && <Banner isInset>{t('quarantine.source.cut')}</Banner>}
      {source.data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className={styles.source} tabIndex={0}>
          {source.data.text}
        </pre>
      )}
    </Dialog>
  );
}
