import { ICONS, type IconName } from './icon-shapes.js';

interface Props {
  name: IconName;
  /** In pixels; 14 beside text, 16 alone. */
  size?: 12 | 14 | 16 | 20 | 24;
  /** Said by screen readers; without it the icon is decoration and the words beside it speak. */
  label?: string;
  className?: string;
}

/** One of our own icons in the colour of the text around it. */
export function Icon({ name, size = 14, label, className }: Props) {
  const speech = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden beside words
    <svg
      {...speech}
      {...(className && { className })}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
      data-icon={name}
    >
      <path d={ICONS[name]} />
    </svg>
  );
}
