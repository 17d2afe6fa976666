import type { HeardStep } from '#contracts';
import { AdvanceRequest } from '#contracts';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, TextArea } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import type { CaseVerbs } from './case-query.js';

interface Props {
  step: HeardStep;
  verbs: CaseVerbs;
  onClose: () => void;
}

/** Leaves a step without its evidence; only with a reason, and it is counted. */
export function OverrideDialog({ step, verbs, onClose }: Props) {
  const t = useT();
  const { register, submit, errorOf, isSending, problem } = useHeardForm({
    schema: AdvanceRequest,
    values: { from: step, overrideReason: '' },
    send: async (request) => {
      await verbs.send('steps', request);
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('escalations.override.title')}
      description={t('escalations.override.text')}
    >
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <>
            <Button kind="main" type="submit" isBusy={isSending}>
              {t('escalations.override.do')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </>
        }
      >
        <Field label={t('escalations.override.reason')} error={errorOf('overrideReason')}>
          <TextArea {...register('overrideReason')} rows={3} maxLength={500} autoFocus />
        </Field>
      </Form>
    </Dialog>
  );
}
