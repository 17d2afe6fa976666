import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { type ReactNode, useId } from 'react';
import { Icon } from '../icons/index.js';
import styles from './field.module.css';

interface Props {
  label: ReactNode;
  hint?: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
}

function Text({ id, label, hint }: { id: string; label: ReactNode; hint?: ReactNode }) {
  return (
    <span className={styles.choiceText}>
      <span id={`${id}l`}>{label}</span>
      {hint && (
        <span className={styles.hint} id={`${id}h`}>
          {hint}
        </span>
      )}
    </span>
  );
}

const speechOf = (id: string, hint: ReactNode) => ({
  'aria-labelledby': `${id}l`,
  ...(hint ? { 'aria-describedby': `${id}h` } : {}),
});

/** Yes or no as a part of a form. */
export function Checkbox({ label, hint, isOn, onChange, isDisabled }: Props) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the button of Base UI inside
    <label className={styles.choice}>
      <BaseCheckbox.Root
        {...speechOf(id, hint)}
        className={styles.box}
        checked={isOn}
        onCheckedChange={onChange}
        disabled={isDisabled ?? false}
      >
        <BaseCheckbox.Indicator>
          <Icon name="check" size={12} />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <Text id={id} label={label} hint={hint} />
    </label>
  );
}

/** On or off, at once. */
export function Switch({ label, hint, isOn, onChange, isDisabled }: Props) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the button of Base UI inside
    <label className={styles.choice}>
      <BaseSwitch.Root
        {...speechOf(id, hint)}
        className={styles.track}
        checked={isOn}
        onCheckedChange={onChange}
        disabled={isDisabled ?? false}
      >
        <BaseSwitch.Thumb className={styles.thumb} />
      </BaseSwitch.Root>
      <Text id={id} label={label} hint={hint} />
    </label>
  );
}
