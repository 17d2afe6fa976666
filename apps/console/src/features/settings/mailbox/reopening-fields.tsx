import type { ComponentProps } from 'react';
import { REOPENING_MODES, type ReopeningMode } from '#contracts';
import { Pair } from '../../../shared/forms/index.js';
import { Field, Input } from '../../../shared/ui/index.js';
import { Select, Switch } from '../../../shared/ui/layers.js';
import { useT } from '../../../shared/wording/index.js';

interface Props {
  mode: ReopeningMode;
  isKept: boolean;
  daysInput: ComponentProps<typeof Input>;
  daysError: ComponentProps<typeof Field>['error'];
  onMode: (mode: ReopeningMode) => void;
  onKept: (isKept: boolean) => void;
}

/** What mail does to a resolved ticket of a mailbox. */
export function ReopeningFields({ mode, isKept, daysInput, daysError, onMode, onKept }: Props) {
  const t = useT();
  return (
    <>
      <Pair>
        <Field label={t('mailboxes.reopening')} hint={t('mailboxes.reopeningHint')}>
          <Select
            value={mode}
            onChange={onMode}
            choices={REOPENING_MODES.map((value) => ({ value, label: t(`mailboxes.reopening.${value}`) }))}
          />
        </Field>
        {mode === 'within' && (
          <Field label={t('mailboxes.reopensWithinDays')} error={daysError}>
            <Input type="number" min={1} max={365} {...daysInput} />
          </Field>
        )}
      </Pair>
      <Switch
        label={t('mailboxes.keepsAssignee')}
        hint={t('mailboxes.keepsAssigneeHint')}
        isOn={isKept}
        onChange={onKept}
      />
    </>
  );
}
