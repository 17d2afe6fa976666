/**
 * Keys that come before what a command opens is there. Whoever knows the way types on at once: the name after A, the
 * number after P. Until the picker has the focus those letters would be commands of the page, so they wait and are
 * handed to it in their order.
 */

/** What never came in this time has not opened; what was typed for it means nothing elsewhere. */
const PATIENCE_MS = 5_000;

/** Keys that mean something where words are typed; the others are the browser's. */
const HELD = new Set(['Enter', 'Escape', 'Backspace', 'Tab', 'ArrowUp', 'ArrowDown']);

interface Wait {
  presses: KeyboardEvent[];
  /** What had the focus when the wait began. */
  before: Element | null;
  end: ReturnType<typeof setTimeout>;
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const isAltGr = (press: KeyboardEvent): boolean => press.getModifierState('AltGraph');

function isHeld(press: KeyboardEvent): boolean {
  if (press.isComposing || ((press.ctrlKey || press.metaKey) && !isAltGr(press))) return false;
  return press.key.length === 1 || HELD.has(press.key);
}

/** Does with a held press what the browser would have done with it. */
function replay({ key, code, shiftKey }: KeyboardEvent): void {
  const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
  const target = document.activeElement ?? document.body;
  if (!target.dispatchEvent(again)) return;
  // The one way to type into any field so that it hears of it; browsers keep it for this.
  if (key.length === 1) document.execCommand('insertText', false, key);
  else if (key === 'Backspace') document.execCommand('delete');
  else if (key === 'Enter' && target instanceof HTMLButtonElement) target.click();
}

/** @param hasArrived whether an element is where the typed letters are meant to go */
export function typedAhead(hasArrived: (element: Element) => boolean) {
  let wait: Wait | undefined;
  let isReplaying = false;

  function drop(): void {
    clearTimeout(wait?.end);
    wait = undefined;
    document.removeEventListener('focusin', look);
    document.removeEventListener('pointerdown', drop);
  }
  async function handOver(held: Wait): Promise<void> {
    // One after the other: a picker narrows its list by one letter before it hears the next.
    for (let press = held.presses.shift(); press && wait === held; press = held.presses.shift()) {
      isReplaying = true;
      replay(press);
      isReplaying = false;
      await pause();
    }
    if (wait === held) drop();
  }
  function look(): void {
    const now = document.activeElement;
    if (!wait || !now || now === wait.before || !hasArrived(now)) return;
    document.removeEventListener('focusin', look);
    clearTimeout(wait.end);
    void handOver(wait);
  }

  return {
    /** From now on keys wait for what is being opened. */
    begin(): void {
      // What was typed ahead may open the next thing: what is left waits for that.
      const presses = wait?.presses ?? [];
      drop();
      wait = { presses, before: document.activeElement, end: setTimeout(drop, PATIENCE_MS) };
      document.addEventListener('focusin', look);
      // Whoever takes the mouse wants something else by now.
      document.addEventListener('pointerdown', drop);
      look();
    },
    /** Keeps a press from everybody while there is something to wait for. */
    hold(event: Event): void {
      const press = event as KeyboardEvent;
      if (!wait || isReplaying || !isHeld(press)) return;
      press.preventDefault();
      press.stopPropagation();
      wait.presses.push(press);
    },
    drop,
  };
}
