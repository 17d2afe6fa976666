import { useSearchParams } from 'react-router';
import styles from './cases.module.css';

interface Props<Choice extends string> {
  label: string;
  /** The first one is what the address says without a word. */
  choices: readonly Choice[];
  nameOf: (choice: Choice) => string;
}

/** Which part of a list the address asks for. */
export function useFilter<Choice extends string>(choices: readonly [Choice, ...Choice[]]): Choice {
  const [parameters] = useSearchParams();
  return choices.find((each) => each === parameters.get('state')) ?? choices[0];
}

/** Buttons that show one part of a list or another; the address keeps which. */
export function ListFilter<Choice extends string>({ label, choices, nameOf }: Props<Choice>) {
  const [parameters, setParameters] = useSearchParams();
  const chosen = choices.find((each) => each === parameters.get('state')) ?? choices[0];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend; these are buttons
    <div className={styles.filters} role="group" aria-label={label}>
      {choices.map((each) => (
        <button
          key={each}
          type="button"
          className={styles.filter}
          aria-pressed={each === chosen}
          onClick={() => setParameters(each === choices[0] ? {} : { state: each }, { replace: true })}
        >
          {nameOf(each)}
        </button>
      ))}
    </div>
  );
}
