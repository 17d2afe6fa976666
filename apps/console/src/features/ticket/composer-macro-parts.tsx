import { useId } from 'react';
import type { OpenPlaceholder } from '#contracts';
import { Icon } from '../../shared/icons/index.js';
import { useActionWords } from '../../shared/macros/index.js';
import { Keys } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import type { MacroMenu } from './composer-macros.js';
import styles from './composer-macros.module.css';
import { type Draft, dropAction } from './draft.store.js';
import type { Mode } from './draft-storage.js';

const NUMBERED = 9;

/** What `/`, `{` or `@` offers; the keys are those of the field, which keeps the focus. */
export function ComposerMenu({ menu }: { menu: MacroMenu }) {
  const t = useT();
  const id = useId();
  const { choices, at, isNumbered, isOfPeople, setAt } = menu;
  return (
    <>
      <p className="sr-only" role="status">
        {choices.length > 0 && `${t('macros.menu.count', { count: choices.length })} ${choices[at]?.label ?? ''}`}
      </p>
      {choices.length > 0 && (
        <div
          className={styles.menu}
          role="listbox"
          tabIndex={-1}
          aria-label={t(isOfPeople ? 'mention.menu' : 'macros.menu.label')}
        >
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field below
            <div
              key={choice.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={styles.option}
              ref={index === at ? (element) => element?.scrollIntoView?.({ block: 'nearest' }) : null}
              onPointerMove={() => setAt(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={choice.take}
            >
              <bdi className={styles.name}>{choice.label}</bdi>
              {choice.detail && <span className={styles.detail}>{choice.detail}</span>}
              {isNumbered && index < NUMBERED && (
                <span className={styles.number} aria-hidden>
                  <Keys shortcut={String(index + 1)} />
                </span>
              )}
            </div>
          ))}
        </div>
      )}
    </>
  );
}

interface PartsProps {
  ticketId: string;
  mode: Mode;
  draft: Draft | undefined;
  open: readonly OpenPlaceholder[];
}

/** What is done with the words, each of which can be taken off; and which placeholders hold them back. */
export function ComposerMacroParts({ ticketId, mode, draft, open }: PartsProps) {
  const t = useT();
  const actions = draft?.actions ?? [];
  const words = useActionWords(actions.length > 0);
  return (
    <>
      <p className={styles.open} role="status">
        {open.length > 0 && (
          <>
            <Icon name="warning" />
            {t('macros.open', { names: open.map(({ name }) => `{${name}}`).join(', '), count: open.length })}
          </>
        )}
      </p>
      {actions.length > 0 && (
        <ul className={styles.chips} aria-label={t('macros.withIt')}>
          {actions.map((action) => (
            <li key={action.verb} className={styles.chip}>
              <span>{words(action)}</span>
              <button
                type="button"
                disabled={draft?.phase === 'sending' || draft?.phase === 'waiting'}
                aria-label={t('macros.dropAction', { action: words(action) })}
                onClick={() => dropAction({ ticketId, mode }, action.verb)}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
