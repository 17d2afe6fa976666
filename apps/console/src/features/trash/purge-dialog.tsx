import { useState } from 'react';
import type { TrashRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Field, Input, sayToast } from '../../shared/ui/index.js';
import { ConfirmDialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';

/** Deletes a ticket for good, once its number was typed. */
export function PurgeDialog({ row, onDone, onClose }: { row: TrashRow; onDone: () => void; onClose: () => void }) {
  const t = useT();
  const number = String(row.number);
  const [typed, setTyped] = useState('');
  return (
    <ConfirmDialog
      title={t('trash.purgeTitle', { number })}
      verb={t('trash.purge')}
      kind="danger"
      icon="trash"
      isReady={typed.trim().replace(/^#/, '') === number}
      onClose={onClose}
      onConfirm={async () => {
        await api.post(`/tickets/${row.ticketId}/purge`, { number: row.number });
        sayToast({ text: t('trash.said.purged', { number }) });
        onDone();
      }}
    >
      {(confirm) => (
        <>
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
                if (event.key === 'Enter') confirm();
              }}
            />
          </Field>
        </>
      )}
    </ConfirmDialog>
  );
}
