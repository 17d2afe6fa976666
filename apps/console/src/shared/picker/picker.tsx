import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { Icon } from '../icons/index.js';
import { Keys } from '../ui/index.js';
import { Dialog } from '../ui/layers.js';
import { useT } from '../wording/index.js';
import { type Choice, isMeant, placeOf } from './narrow.js';
import styles from './picker.module.css';

const NUMBERED = 9;
/** A list of which only the numbers are known. */
const UNKNOWN: readonly Choice[] = Array.from({ length: NUMBERED }, (_, place) => ({ id: String(place), label: '' }));

interface Props<Offered extends Choice> {
  /** What is picked, and for which ticket. */
  title: string;
  placeholder: string;
  choices: readonly Offered[];
  /** What else is offered for these words, above what they find: a new tag, a time. */
  offer?: (typed: string) => readonly Offered[];
  mark?: (choice: Offered) => ReactNode;
  /** The choices are on their way: what is picked before they are there is picked when they are. */
  isComing?: boolean;
  onPick: (choice: Offered) => void;
  /** Several may be picked: a press or Shift+Enter takes one and goes on. */
  onToggle?: (choice: Offered) => void;
  onClose: () => void;
  /** Under the list. */
  children?: ReactNode;
}

/**
 * One of a few things, by typing a part of it, by arrows and Enter, or by its number. The one picker of the console;
 * Esc leaves, and the focus goes back to where it was.
 */
export function Picker<Offered extends Choice>(props: Props<Offered>) {
  const { title, placeholder, choices, offer, mark, isComing = false, onPick, onToggle, onClose, children } = props;
  const t = useT();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const shown = [...(offer?.(typed.trim()) ?? []), ...choices.filter((choice) => isMeant(choice, typed))];
  const place = Math.min(at, shown.length - 1);
  const isNumbered = typed === '';
  const optionId = (index: number): string => `${listId}-${index}`;
  useEffect(() => {
    list.current?.children[place]?.scrollIntoView?.({ block: 'nearest' });
  }, [place]);

  // The number or Enter that came before the list did.
  const [early, setEarly] = useState<{ place: number; goesOn: boolean } | null>(null);
  const takeEarly = useEffectEvent(({ place: meant, goesOn }: NonNullable<typeof early>) => take(shown[meant], goesOn));
  useEffect(() => {
    if (isComing || !early) return;
    setEarly(null);
    takeEarly(early);
  }, [isComing, early]);

  function take(choice: Offered | undefined, goesOn: boolean): void {
    if (!choice) return;
    if (goesOn && onToggle) {
      onToggle(choice);
      setTyped('');
    } else onPick(choice);
  }
  function hear(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const numbered = isNumbered ? placeOf(event.nativeEvent, isComing ? UNKNOWN : shown) : null;
    // What was picked already is not typed over.
    if (early && event.key.length === 1) event.preventDefault();
    if (isComing && event.key === 'Enter') setEarly({ place: 0, goesOn: event.shiftKey });
    else if (isComing && numbered !== null) setEarly({ place: numbered, goesOn: false });
    else if (step !== undefined && shown.length > 0) setAt((place + step + shown.length) % shown.length);
    else if (event.key === 'Enter') take(shown[place], event.shiftKey);
    else if (numbered !== null) take(shown[numbered], false);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog isOpen onClose={onClose} title={title} isAtTop isBare>
      <div className={styles.picker} data-dialog-part="body">
        <div className={styles.top}>
          <input
            className={styles.input}
            role="combobox"
            aria-expanded
            aria-controls={listId}
            aria-autocomplete="list"
            aria-label={title}
            {...(shown.length > 0 && { 'aria-activedescendant': optionId(place) })}
            placeholder={placeholder}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
            onKeyDown={hear}
          />
          <span className={styles.title}>{title}</span>
        </div>
        <div id={listId} ref={list} className={styles.list} role="listbox" tabIndex={-1} aria-label={title}>
          {shown.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
            <div
              key={choice.id}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={choice.isOn ?? false}
              className={styles.option}
              {...(index === place && { 'data-at': '' })}
              onPointerMove={() => setAt(index)}
              onClick={() => take(choice, onToggle !== undefined)}
            >
              <span className={styles.mark}>{mark?.(choice)}</span>
              <span className={styles.label}>
                <bdi>{choice.label}</bdi>
              </span>
              {choice.detail && <span className={styles.detail}>{choice.detail}</span>}
              {choice.isOn && <Icon name="check" label={t('picker.isOn')} />}
              {isNumbered && index < NUMBERED && (
                <span className={styles.number} aria-hidden>
                  <Keys shortcut={String(index + 1)} />
                </span>
              )}
            </div>
          ))}
        </div>
        {shown.length === 0 && choices.length > 0 && <p className={styles.none}>{t('picker.none')}</p>}
        {children && <div className={styles.foot}>{children}</div>}
      </div>
    </Dialog>
  );
}
