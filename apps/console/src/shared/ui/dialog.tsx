import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
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

const CONTROLS = 'input, textarea, select, button, a[href], [tabindex="0"]';

/**
 * Where the focus goes: the first control of what there is to do, else the first button below, which cancels. Never the
 * cross. Under a finger the focus stays out of fields: it would bring up the keyboard.
 */
function firstControl(popup: HTMLElement | null): HTMLElement | null {
  if (matchMedia('(pointer: coarse)').matches) return null;
  const parts = [...(popup?.querySelectorAll<HTMLElement>('[data-dialog-part]') ?? [])];
  return parts.map((part) => part.querySelector<HTMLElement>(CONTROLS)).find((control) => control !== null) ?? null;
}

/** Something to finish before going on. Esc, the cross and a press outside close it; the focus goes back. */
export function Dialog({ isOpen, onClose, title, description, footer, size, isAtTop, isBare, children }: Props) {
  const t = useT();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            ref={popup}
            initialFocus={() => firstControl(popup.current)}
            className={classes(styles.popup, size === 'wide' && styles.wide, isAtTop && styles.top)}
          >
            {isBare ? (
              <Base.Title className="sr-only">{title}</Base.Title>
            ) : (
              <div className={styles.head}>
                <Base.Title>{title}</Base.Title>
                <Base.Close render={<IconButton icon="close" label={t('common.close')} />} />
              </div>
            )}
            {description && <Base.Description className={styles.description}>{description}</Base.Description>}
            {isBare ? (
              children
            ) : (
              <div className={styles.body} data-dialog-part="body">
                {children}
              </div>
            )}
            {footer && (
              <div className={styles.foot} data-dialog-part="foot">
                {footer}
              </div>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
