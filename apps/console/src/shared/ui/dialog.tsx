import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useT } from '../wording/index.js';
import { IconButton } from './button.js';
import { classes } from './class-names.js';
import styles from './dialog.module.css';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons; the main one last. */
  footer?: ReactNode;
  size?: 'normal' | 'wide';
  /** At the top of the window: for the palette, whose list grows downwards. */
  isAtTop?: boolean;
  /** Without the head; the title is still said by screen readers. */
  isBare?: boolean;
  children: ReactNode;
}

/** Something to finish before going on. Esc, the cross and a press outside close it; the focus goes back. */
export function Dialog({ isOpen, onClose, title, description, footer, size, isAtTop, isBare, children }: Props) {
  const t = useT();
  return (
    <Base.Root open={isOpen} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup className={classes(styles.popup, size === 'wide' && styles.wide, isAtTop && styles.top)}>
            {isBare ? (
              <Base.Title className="sr-only">{title}</Base.Title>
            ) : (
              <div className={styles.head}>
                <Base.Title>{title}</Base.Title>
                <Base.Close render={<IconButton icon="close" label={t('common.close')} />} />
              </div>
            )}
            {description && <Base.Description className={styles.description}>{description}</Base.Description>}
            {isBare ? children : <div className={styles.body}>{children}</div>}
            {footer && <div className={styles.foot}>{footer}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
