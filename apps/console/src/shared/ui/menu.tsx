import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from '../icons/index.js';
import { classes } from './class-names.js';
import styles from './floating.module.css';
import { Keys } from './keys.js';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
  side?: 'top' | 'bottom' | 'right';
  align?: 'start' | 'center' | 'end';
  /** Open from the start: for a menu whose code was loaded by the press on its button. */
  isOpenAtFirst?: boolean;
  /** Where a key opens it as well. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** A list of things to do, opened by a button. */
export function Menu(props: MenuProps) {
  const { trigger, children, side = 'bottom', align = 'start', isOpenAtFirst, isOpen, onOpenChange } = props;
  return (
    <Base.Root
      defaultOpen={isOpenAtFirst ?? false}
      {...(isOpen !== undefined && { open: isOpen })}
      onOpenChange={(next) => onOpenChange?.(next)}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} side={side} align={align} sideOffset={4} collisionPadding={8}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface ItemProps {
  icon?: IconName;
  shortcut?: string | undefined;
  isDanger?: boolean;
  isDisabled?: boolean;
  children: ReactNode;
}

export function MenuItem({
  icon,
  shortcut,
  isDanger,
  isDisabled,
  children,
  onPick,
}: ItemProps & { onPick: () => void }) {
  return (
    <Base.Item
      className={classes(styles.item, isDanger && styles.danger)}
      disabled={isDisabled ?? false}
      onClick={onPick}
    >
      {icon && <Icon name={icon} />}
      <span className={styles.grow}>{children}</span>
      {shortcut && <Keys shortcut={shortcut} />}
    </Base.Item>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  choices: readonly { value: Value; label: string; icon?: IconName }[];
}

/** One of a few, within a menu. */
export function MenuChoice<Value extends string>({ label, value, onChange, choices }: ChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.groupLabel}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)}>
        {choices.map((choice) => (
          <Base.RadioItem key={choice.value} value={choice.value} className={styles.item} closeOnClick>
            {choice.icon && <Icon name={choice.icon} />}
            <span className={styles.grow}>{choice.label}</span>
            <Base.RadioItemIndicator className={styles.indicator}>
              <Icon name="check" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export const MenuSeparator = () => <Base.Separator className={styles.separator} />;
