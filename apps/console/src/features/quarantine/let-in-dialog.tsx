import { useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { LetInRequest, type QuarantineRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';

/** A mail that names nobody to answer comes in as the letter of whom a person names. */
export function LetInDialog({ row, onClose }: { row: QuarantineRow; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const { register, submit, errorOf, isSending, problem } = useHeardForm<z.infer<typeof LetInRequest>>({
    schema: LetInRequest,
    values: { address: '' },
    send: async (letter) => {
      await api.post(`/quarantine/${row.id}/let-in`, letter);
      sayToast({ text: t('quarantine.said.letIn') });
      void queryClient.invalidateQueries({ queryKey: ['quarantine'] });
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('quarantine.letIn.title')} description={t('quarantine.letIn.text')}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <>
            <Button kind="main" type="submit" icon="check" isBusy={isSending}>
              {t('quarantine.letIn')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </>
        }
      >
        <Field label={t('quarantine.letIn.address')} error={errorOf('address')}>
          <Input {...register('address')} type="email" autoComplete="off" autoFocus />
        </Field>
      </Form>
    </Dialog>
  );
}
