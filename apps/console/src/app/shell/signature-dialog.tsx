import { useState } from 'react';
import { Signatures } from '#contracts';
import { LANGUAGES } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { Form, SaveOrCancel, useHeardForm } from '../../shared/forms/index.js';
import { changeMe, useSession } from '../../shared/session/index.js';
import { Field, sayToast, TextArea } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';

type Which = keyof Signatures;
const ALL: readonly Which[] = ['any', ...LANGUAGES];

/** What stands below one's own replies: one for all languages, and others where they are wanted. */
export default function SignatureDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { signatures } = useSession();
  const [which, setWhich] = useState<Which>('any');
  const { form, submit, errorOf, problem, isSending } = useHeardForm<Signatures>({
    schema: Signatures,
    values: Object.fromEntries(ALL.map((one) => [one, signatures[one] ?? ''])),
    send: async (next) => {
      await changeMe({ signatures: next });
      sayToast({ text: t('settings.saved') });
      onClose();
    },
  });
  const nameOf = (one: Which): string => (one === 'any' ? t('ticket.signature.any') : LANGUAGE_NAMES[one]);
  return (
    <Dialog isOpen onClose={onClose} title={t('ticket.signature.title')}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={<SaveOrCancel isBusy={isSending} onCancel={onClose} />}
      >
        <Field label={t('ticket.signature.which')}>
          <Select
            value={which}
            onChange={(next) => setWhich(next)}
            choices={ALL.map((one) => ({ value: one, label: nameOf(one) }))}
          />
        </Field>
        <Field label={t('ticket.signature.words')} hint={t('ticket.signature.hint')} error={errorOf(which)}>
          <TextArea
            key={which}
            rows={5}
            dir="auto"
            maxLength={2_000}
            value={form.watch(which) ?? ''}
            onChange={(event) => form.setValue(which, event.target.value, { shouldDirty: true })}
          />
        </Field>
      </Form>
    </Dialog>
  );
}
