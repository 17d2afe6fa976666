import { Select as Base } from '@base-ui/react/select';
import { Icon, type IconName } from '../icons/index.js';
import { classes } from './class-names.js';
import { useFieldControl, useFieldLabelId } from './field.js';
import fieldStyles from './field.module.css';
import styles from './floating.module.css';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  icon?: IconName;
}

interface Props<Value extends string> {
  value: Value;
  onChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
  /** Name for screen readers where no `Field` gives one. */
  label?: string;
  isDisabled?: boolean;
  className?: string;
}

/** One of a few choices. */
export function Select<Value extends string>({ value, onChange, choices, label, isDisabled, className }: Props<Value>) {
  const control = useFieldControl();
  const labelId = useFieldLabelId();
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      items={choices}
      disabled={isDisabled ?? false}
      modal={false}
    >
      <Base.Trigger
        {...control}
        {...(label ? { 'aria-label': label } : { 'aria-labelledby': labelId })}
        className={classes(fieldStyles.control, fieldStyles.select, className)}
      >
        <Base.Value />
        <Base.Icon>
          <Icon name="chevron-down" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={styles.popup}>
            <Base.List>
              {choices.map((choice) => (
                <Base.Item key={choice.value} value={choice.value} className={styles.item}>
                  {choice.icon && <Icon name={choice.icon} />}
                  <Base.ItemText className={styles.grow}>{choice.label}</Base.ItemText>
                  <Base.ItemIndicator className={styles.indicator}>
                    <Icon name="check" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
