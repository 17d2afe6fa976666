import { useQuery } from '@tanstack/react-query';
import { ANSWER_UNREADABLE, ApiProblem } from '../api/index.js';
import { Icon } from '../icons/index.js';
import { Banner, ErrorState, Skeleton } from '../ui/index.js';
import { Dialog } from '../ui/layers.js';
import { useT } from '../wording/index.js';
import styles from './source-dialog.module.css';

/** Such mail may be 25 MB of nonsense: only its beginning is shown, the whole can be saved. */
const SHOWN_BYTES = 64 * 1024;

interface Source {
  text: string;
  isCut: boolean;
}

async function readBeginning(path: string, signal: AbortSignal): Promise<Source> {
  const response = await fetch(path, { headers: { 'x-heard': '1' }, credentials: 'same-origin', signal });
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
export function SourceDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const t = useT();
  const source = useQuery({
    queryKey: ['mail-source', path],
    queryFn: ({ signal }) => readBeginning(path, signal),
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
        <a className={styles.download} href={path} download>
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
