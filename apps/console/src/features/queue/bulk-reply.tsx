import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { BULK_REPLY_LIMIT, type BulkReplyPreview, type BulkReplySample, type MacroRequest } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form } from '../../shared/forms/index.js';
import { useMacros } from '../../shared/macros/index.js';
import { VariantsField } from '../../shared/macros/variants-field.js';
import { Banner, Button, ErrorState, Field, Skeleton } from '../../shared/ui/index.js';
import { Checkbox, Dialog, Select } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './bulk-reply.module.css';
import { targets, useBulkChange } from './bulk-targets.js';
import { selectedFor } from './selection.store.js';

type Variants = MacroRequest['variants'];

const FORM = 'bulk-reply';
const PAUSE_MS = 400;
/** What was written stays when the dialog is closed, until it is sent. */
let kept: Variants = {};

const hasWords = (variants: Variants): boolean => Object.values(variants).some((one) => one && one.text.trim() !== '');

/** What the first would get, asked a moment after the last change; the last answer stays until the next is there. */
function usePreview(variants: Variants) {
  // The selection as it was when the dialog opened, and how old it was.
  const [chosen] = useState(() => ({ tickets: targets(), ageMs: selectedFor() }));
  const body = JSON.stringify({ variants, tickets: chosen.tickets });
  const [asked, setAsked] = useState(body);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(body), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body]);
  const preview = useQuery({
    queryKey: ['bulk-reply-preview', asked],
    queryFn: () => api.post<BulkReplyPreview>('/bulk-jobs/reply-preview', JSON.parse(asked)),
    placeholderData: (before) => before,
    gcTime: 0,
    staleTime: 0,
  });
  // By the server's clock, from its first answer: what came after is not answered by these words.
  const [seenAt, setSeenAt] = useState<string | null>(null);
  const at = preview.data?.at;
  useEffect(() => {
    if (at) setSeenAt((before) => before ?? new Date(Date.parse(at) - chosen.ageMs).toISOString());
  }, [at, chosen]);
  return { preview, seenAt };
}

function Sample({ sample }: { sample: BulkReplySample }) {
  const wording = useWording();
  const { number, customerName, address, language, text, problem, placeholder } = sample;
  return (
    <li className={styles.sample}>
      <p className={styles.to}>
        #{number} · <bdi>{[customerName, address].filter(Boolean).join(' · ')}</bdi>
      </p>
      <p className={styles.text} dir="auto" lang={language}>
        {text}
      </p>
      {problem && (
        <p className={styles.wrong}>
          {wording.either(`errors.${problem}`, 'errors.kind.invalid', { name: placeholder ?? '' })}
        </p>
      )}
    </li>
  );
}

/** Words for all selected tickets: to each customer a mail of their own. */
export default function BulkReply({ onClose }: { onClose: () => void }) {
  const { t, language } = useWording();
  const change = useBulkChange();
  const macros = (useMacros().data ?? []).filter(({ isActive, variants }) => isActive && hasWords(variants));
  const [variants, setVariants] = useState<Variants>(kept);
  const [macroId, setMacroId] = useState('');
  const [resolves, setResolves] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { preview, seenAt } = usePreview(variants);
  const total = preview.data?.total ?? 0;
  const isTooMuch = total > BULK_REPLY_LIMIT;
  const write = (next: Variants): void => {
    kept = next;
    setVariants(next);
  };
  const use = (id: string): void => {
    setMacroId(id);
    const macro = macros.find((one) => one.id === id);
    if (macro) write(macro.variants);
  };
  const send = async (): Promise<void> => {
    if (!seenAt || isTooMuch || !hasWords(variants)) return;
    setBusy(true);
    const isBegun = await change({ verb: 'reply', variants, seenAt, resolves });
    setBusy(false);
    if (!isBegun) return;
    kept = {};
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t('bulkReply.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="main"
            type="submit"
            form={FORM}
            icon="send"
            isBusy={isBusy}
            disabled={!seenAt || total === 0 || isTooMuch || !hasWords(variants)}
          >
            {t('bulkReply.send', { count: total })}
          </Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={send}>
        <p className={styles.note}>{t('bulkReply.text', { limit: BULK_REPLY_LIMIT })}</p>
        {isTooMuch && (
          <Banner tone="red" icon="warning" isInset>
            {t('bulkReply.tooMany', { count: total, limit: BULK_REPLY_LIMIT })}
          </Banner>
        )}
        {macros.length > 0 && (
          <Field label={t('bulkReply.macro')}>
            <Select
              value={macroId}
              onChange={use}
              choices={[
                { value: '', label: t('bulkReply.macro.none') },
                ...macros.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Field>
        )}
        <VariantsField
          key={macroId}
          variants={variants}
          first={(Object.keys(variants)[0] as typeof language | undefined) ?? language}
          onChange={write}
        />
        <Checkbox label={t('bulkReply.resolve')} isOn={resolves} onChange={setResolves} />
        <Samples preview={preview} isEmpty={!hasWords(variants)} />
      </Form>
    </Dialog>
  );
}

function Samples({ preview, isEmpty }: { preview: ReturnType<typeof usePreview>['preview']; isEmpty: boolean }) {
  const t = useT();
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <Skeleton lines={3} />;
  const { samples } = preview.data;
  if (isEmpty || samples.length === 0) return null;
  return (
    <Field label={t('bulkReply.samples', { count: samples.length })}>
      <ul className={styles.samples} aria-live="polite">
        {samples.map((sample) => (
          <Sample key={sample.ticketId} sample={sample} />
        ))}
      </ul>
    </Field>
  );
}
