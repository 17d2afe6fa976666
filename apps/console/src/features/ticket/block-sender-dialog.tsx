import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Field, sayToast } from '../../shared/ui/index.js';
import { Checkbox, ConfirmDialog, Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { refreshTicket } from './ticket-query.js';

interface Props {
  page: TicketPageView;
  address: string;
  /** Null where the ticket cannot become spam (any more). */
  onSpam: (() => Promise<void>) | null;
  onClose: () => void;
}

/** Keeps all further mail of this customer, or of their whole domain, away. */
export default function BlockSenderDialog({ page, address, onSpam, onClose }: Props) {
  const t = useT();
  const queryClient = useQueryClient();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const [pattern, setPattern] = useState(address);
  const [isSpam, setSpam] = useState(onSpam !== null);
  return (
    <ConfirmDialog
      title={t('ticket.command.blockSender')}
      description={t('blocked.intro')}
      verb={t('blocked.block')}
      kind="danger"
      icon="ban"
      onClose={onClose}
      onConfirm={async () => {
        await api.post('/blocked-senders', { pattern, note: `#${page.ticket.number}` });
        sayToast({ text: t('blocked.said.blocked', { pattern }) });
        onClose();
        void refreshTicket(queryClient, page.ticket.id);
        if (isSpam) await onSpam?.();
      }}
    >
      <Field label={t('blocked.whom')}>
        <Select
          value={pattern}
          onChange={setPattern}
          choices={[
            { value: address, label: address },
            { value: domain, label: t('blocked.wholeDomain', { domain }) },
          ]}
        />
      </Field>
      {onSpam && <Checkbox label={t('blocked.alsoSpam')} isOn={isSpam} onChange={setSpam} />}
    </ConfirmDialog>
  );
}
