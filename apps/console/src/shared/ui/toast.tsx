import { useEffect, useState } from 'react';
import { Icon } from '../icons/index.js';
import { useT } from '../wording/index.js';
import { classes } from './class-names.js';
import styles from './toast.module.css';
import { dropToast, type Toast, useToasts } from './toast.store.js';

/** `isOlder`: another one has come since; it makes room until somebody turns to it. */
function ToastLine({ toast, isOlder }: { toast: Toast; isOlder: boolean }) {
  const t = useT();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dropToast(toast.id), toast.shownMs);
    return () => clearTimeout(timer);
  }, [isHeld, toast]);
  const hold = { onPointerEnter: () => setHeld(true), onFocus: () => setHeld(true) };
  const release = { onPointerLeave: () => setHeld(false), onBlur: () => setHeld(false) };
  return (
    <div
      className={classes(styles.toast, toast.kind === 'plain' ? isOlder && styles.older : styles.trouble)}
      {...(toast.kind === 'alarm' && { role: 'alert' })}
      {...hold}
      {...release}
    >
      <span className={styles.text}>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            dropToast(toast.id);
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button type="button" className={styles.close} aria-label={t('common.close')} onClick={() => dropToast(toast.id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}

/** Where toasts appear. It is there before the first one, so that screen readers hear it. */
export function ToastRegion() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {toasts.map((toast, at) => (
        <ToastLine key={toast.id} toast={toast} isOlder={at < toasts.length - 1} />
      ))}
    </div>
  );
}
