import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './class-names.js';
import styles from './floating.module.css';

interface Props {
  trigger: ReactElement;
  title?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  side?: 'top' | 'bottom' | 'right';
  align?: 'start' | 'center' | 'end';
  children: ReactNode;
}

/** A small layer beside its button, for a picker or an explanation. */
export function Popover({ trigger, title, isOpen, onOpenChange, side = 'bottom', align = 'start', children }: Props) {
  return (
    <Base.Root {...(isOpen !== undefined && { open: isOpen })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} side={side} align={align} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={classes(styles.popup, styles.popover)}>
            {title && <Base.Title>{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
