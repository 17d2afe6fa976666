import { useRef, useState } from 'react';
import { type MacroLanguage, type MacroRequest, PLACEHOLDERS, type PlaceholderValues } from '#contracts';
import { LANGUAGES } from '#kernel';
import { Button, Field } from '../ui/index.js';
import { useT } from '../wording/index.js';
import { type FieldWords, WordsField, type WordsHandle } from '../writing/index.js';
import { filled } from './macro-words.js';
import styles from './variants-field.module.css';

interface Props {
  variants: MacroRequest['variants'];
  /** The language that is shown at first. */
  first: MacroLanguage;
  /** Given: below the words stands how they will read. */
  example?: PlaceholderValues;
  onChange: (variants: MacroRequest['variants']) => void;
}

/** The words of each language with their formatting, and how they will read. */
export function VariantsField({ variants, first, example, onChange }: Props) {
  const t = useT();
  const field = useRef<WordsHandle>(null);
  const [language, setLanguage] = useState<MacroLanguage>(first);
  const { text = '', html = null } = variants[language] ?? {};
  const label = `${t('macros.words')} (${t(`macros.language.${language}`)})`;
  const write = (next: FieldWords): void => {
    const { [language]: _, ...others } = variants;
    const isEmpty = next.text.trim() === '' && next.html === undefined;
    onChange(isEmpty ? others : { ...others, [language]: { text: next.text, html: next.html ?? null } });
  };
  const insert = (name: string): void => field.current?.insert({ text: `{${name}}` }, '');
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend */}
      <div className={styles.languages} role="group" aria-label={t('macros.words')}>
        {LANGUAGES.map((one) => (
          <Button
            key={one}
            size="small"
            {...(one !== language && { kind: 'quiet' as const })}
            aria-pressed={one === language}
            onClick={() => setLanguage(one)}
          >
            {t(`macros.language.${one}`)}
            {variants[one] && ' ✓'}
          </Button>
        ))}
      </div>
      <Field label={label} hint={t('macros.wordsHint')}>
        <div className={styles.words} lang={language}>
          <WordsField
            // Another language is another text: what one can take back is its own.
            key={language}
            handle={field}
            label={label}
            placeholder=""
            words={{ text, html: html ?? undefined }}
            isReadOnly={false}
            onWrite={write}
          />
        </div>
      </Field>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend */}
      <div className={styles.languages} role="group" aria-label={t('macros.insert')}>
        {PLACEHOLDERS.map((name) => (
          <Button key={name} size="small" icon="plus" onClick={() => insert(name)}>
            {t(`macros.placeholder.${name}`)}
          </Button>
        ))}
      </div>
      {example && (
        <Field label={t('macros.preview')}>
          <output className={styles.preview} dir="auto" lang={language}>
            {text === '' ? t('macros.previewNone') : filled({ text }, example).text}
          </output>
        </Field>
      )}
    </>
  );
}
