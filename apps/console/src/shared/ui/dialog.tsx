import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, useEffect, useRef } from 'react';
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

const CONTROLS = ':is(input, textarea, select, button, a[href], [tabindex="0"]):not(:disabled)';
const isUnderFinger = (): boolean => matchMedia('(pointer: coarse)').matches;

/**
 * Where the focus goes: the first control of what there is to do, else the first button below, which cancels. Never the
 * cross. Under a finger the focus stays out of fields: it would bring up the keyboard.
 */
function firstControl(popup: HTMLElement | null): HTMLElement | null {
  if (isUnderFinger()) return null;
  const parts = [...(popup?.querySelectorAll<HTMLElement>('[data-dialog-part]') ?? [])];
  return parts.map((part) => part.querySelector<HTMLElement>(CONTROLS)).find((control) => control !== null) ?? null;
}

/**
 * While there is nothing to do yet the window itself has the focus, so that Esc and Tab work; its first control gets it as
 * soon as there is one, unless the focus has gone elsewhere by then.
 */
function useFirstFocus(isBare: boolean) {
  const popup = useRef<HTMLDivElement>(null);
  const isWaiting = useRef(false);
  useEffect(() => {
    const control = isWaiting.current && document.activeElement === popup.current && firstControl(popup.current);
    if (!control) return;
    isWaiting.current = false;
    control.focus();
  });
  const initialFocus = (): HTMLElement | null => {
    // What is bare begins with its field, which gets the focus where nothing else is said.
    if (isBare) return null;
    const control = firstControl(popup.current);
    isWaiting.current = control === null;
    return control ?? (isUnderFinger() ? null : popup.current);
  };
  return { popup, initialFocus };
}

/** Something to finish before going on. Esc, the cross and a press outside close it; the focus goes back. */
export function Dialog({ isOpen, onClose, title, description, footer, size, isAtTop, isBare, children }: Props) {
  const t = useT();
  const { popup, initialFocus } = useFirstFocus(isBare ?? false);
  return (
    <Base.Root open={isOpen} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            ref={popup}
            initialFocus={initialFocus}
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
