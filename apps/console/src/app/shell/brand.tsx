import styles from './brand.module.css';

/** Our sign and name. */
export function Brand({ isFolded }: { isFolded?: boolean }) {
  return (
    <span className={styles.brand}>
      <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden focusable="false">
        <rect width="32" height="32" rx="9" />
        <path d="M11 7v18M11 17c0-3 2.4-5 5.2-5s4.8 1.8 4.8 5v8" />
      </svg>
      <span className={isFolded ? 'sr-only' : undefined}>Heard</span>
    </span>
  );
}
