import { useT } from '../../shared/wording/index.js';
import { extendTo, isAnyChosen, isChosen, toggle, useSelection } from './selection.store.js';
import styles from './selection-box.module.css';

interface Props {
  id: string;
  number: number;
  /** The rows in their order, for a range by Shift. */
  drawn: () => readonly string[];
}

/** Lies on the avatar of a row; seen under the pointer, and on every row as soon as one is selected. */
export function SelectionBox({ id, number, drawn }: Props) {
  const t = useT();
  const isOn = useSelection((state) => isChosen(state, id));
  const isSelecting = useSelection(isAnyChosen);
  return (
    <span className={styles.place} data-selecting={isSelecting || undefined}>
      <input
        type="checkbox"
        className={styles.box}
        tabIndex={-1}
        checked={isOn}
        aria-label={t('bulk.select', { number: String(number) })}
        onChange={() => undefined}
        onClick={(event) => (event.shiftKey ? extendTo(drawn(), id, null) : toggle(id))}
      />
    </span>
  );
}
