import { useEffect, useRef, useState } from 'react';
import { Keys } from './keys.js';
import styles from './tooltip.module.css';

const DELAY_MS = 450;
const GAP = 6;
const MARGIN = 6;

interface Tip {
  target: HTMLElement;
  text: string;
  shortcut: string | undefined;
}

const tipOf = (node: EventTarget | null): Tip | null => {
  const target = node instanceof Element ? node.closest<HTMLElement>('[data-tip]') : null;
  const { tip, tipKey } = target?.dataset ?? {};
  return target && tip ? { target, text: tip, shortcut: tipKey } : null;
};

function place(layer: HTMLElement, target: HTMLElement): void {
  const at = target.getBoundingClientRect();
  const { width, height } = layer.getBoundingClientRect();
  const within = (value: number, size: number, limit: number): number =>
    Math.max(MARGIN, Math.min(value, limit - size - MARGIN));
  if (target.dataset.tipSide === 'right') {
    layer.style.left = `${within(at.right + GAP, width, innerWidth)}px`;
    layer.style.top = `${within(at.top + (at.height - height) / 2, height, innerHeight)}px`;
    return;
  }
  const below = at.bottom + GAP;
  const above = at.top - GAP - height;
  const isAbove = target.dataset.tipSide === 'top' ? above > MARGIN : below + height > innerHeight - MARGIN;
  layer.style.left = `${within(at.left + (at.width - width) / 2, width, innerWidth)}px`;
  layer.style.top = `${isAbove ? above : below}px`;
}

/**
 * The one tooltip of the console: whatever carries `data-tip` gets it, after a moment under the pointer or at once with
 * the keyboard's focus; Esc, a press or a scroll hides it (WCAG 1.4.13). It repeats the name that the control has
 * anyway, so screen readers do not need it.
 */
export function TooltipLayer() {
  const layer = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<Tip | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: Tip | null, delay: number): void => {
      clearTimeout(timer);
      if (next === null) setTip(null);
      else timer = setTimeout(() => setTip(next), delay);
    };
    const over = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch') show(tipOf(event.target), DELAY_MS);
    };
    const focus = (event: FocusEvent): void => {
      const isByKeyboard = event.target instanceof Element && event.target.matches(':focus-visible');
      show(isByKeyboard ? tipOf(event.target) : null, 0);
    };
    const hide = (): void => show(null, 0);
    const listeners = [
      ['pointerover', over],
      ['focusin', focus],
      ['pointerdown', hide],
      ['keydown', hide],
      ['scroll', hide],
    ] as [string, EventListener][];
    for (const [name, listener] of listeners)
      document.addEventListener(name, listener, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const [name, listener] of listeners) document.removeEventListener(name, listener, { capture: true });
    };
  }, []);

  useEffect(() => {
    const node = layer.current;
    if (!node || !tip) return;
    // The browser's top layer: above dialogs and menus, without a z-index of ours.
    node.showPopover?.();
    place(node, tip.target);
    return () => node.hidePopover?.();
  }, [tip]);

  return (
    <div ref={layer} className={styles.tip} popover="manual" aria-hidden>
      {tip && (
        <>
          <span>{tip.text}</span>
          {tip.shortcut && <Keys shortcut={tip.shortcut} />}
        </>
      )}
    </div>
  );
}
