import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon, type IconName } from '../icons/index.js';
import styles from './button.module.css';
import { classes } from './class-names.js';

type Kind = 'main' | 'plain' | 'quiet' | 'danger';

interface Look {
  /** One `main` button a pane: the thing that comes next. */
  kind?: Kind;
  size?: 'small' | 'normal';
  isWide?: boolean;
  icon?: IconName;
  children: ReactNode;
}

const lookOf = ({ kind = 'plain', size = 'normal', isWide }: Omit<Look, 'children'>, className?: string): string =>
  classes(styles.button, styles[kind], size === 'small' && styles.small, isWide && styles.wide, className);

interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'>, Look {
  /** Something is under way: the words stay for screen readers, a second press does nothing. */
  isBusy?: boolean;
}

export function Button({ kind, size, isWide, icon, isBusy, children, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(lookOf({ kind, size, isWide }, className), isBusy && styles.busy)}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      <span className={styles.content}>
        {icon && <Icon name={icon} />}
        <span>{children}</span>
      </span>
      {isBusy && <span className={styles.spinner} aria-hidden />}
    </button>
  );
}

interface ButtonLinkProps extends Omit<ComponentProps<typeof Link>, 'children'>, Look {}

/** A link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink({ kind, size, isWide, icon, children, className, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={lookOf({ kind, size, isWide }, className)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  icon: IconName;
  /** Its name for screen readers and in its tooltip. */
  label: string;
  /** A key to show in the tooltip, written as in `commands`. */
  shortcut?: string | undefined;
  size?: 'small' | 'normal';
  kind?: Kind;
  isPressed?: boolean;
  /** Which side the tooltip prefers. */
  tipSide?: 'top' | 'bottom' | 'right';
}

/** A button with an icon alone; its tooltip says its name and its key. */
export function IconButton({
  icon,
  label,
  shortcut,
  size = 'normal',
  kind = 'quiet',
  isPressed,
  tipSide,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      data-tip={label}
      data-tip-key={shortcut}
      data-tip-side={tipSide}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
      className={classes(lookOf({ kind, size }, className), styles.icon)}
    >
      <Icon name={icon} size={16} />
    </button>
  );
}
