import { useState } from 'react';
import type { TrashRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Banner, Button, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';

/** Deletes a ticket for good, once its number was typed. */
export function PurgeDialog({ row, onDone, onClose }: { row: TrashRow; onDone: () => void; onClose: () => void }) {
  const wording = useWording();
  const { t } = wording;
  const number = String(row.number);
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const isMeant = typed.trim().replace(/^#/, '') === number;
  const go = async (): Promise<void> => {
    if (!isMeant) return;
    setBusy(true);
    try {
      await api.post(`/tickets/${row.ticketId}/purge`, { number: row.number });
      sayToast({ text: t('trash.said.purged', { number }) });
      onDone();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('trash.purgeTitle', { number })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" icon="trash" disabled={!isMeant} isBusy={isBusy} onClick={() => void go()}>
            {t('trash.purge')}
          </Button>
        </>
      }
    >
      <p>
        <bdi>{row.subject}</bdi>
      </p>
      <p>{t('trash.purgeText')}</p>
      <Field label={t('trash.purgeType', { number })}>
        <Input
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          autoFocus
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void go();
          }}
        />
      </Field>
      {problem !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem, wording)}
        </Banner>
      )}
    </Dialog>
  );
}
