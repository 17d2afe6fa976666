import { LANGUAGES, type Language } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { Field, Input } from '../../shared/ui/index.js';
import styles from './desk.module.css';

export type Names = Partial<Record<Language, string>>;

interface Props {
  title: string;
  names: Names;
  maxLength: number;
  onChange: (names: Names) => void;
}

/** The same name in other languages; what is left empty is as the main one. */
export function NamesFields({ title, names, maxLength, onChange }: Props) {
  const put = (language: Language, name: string): void => {
    const { [language]: _, ...others } = names;
    onChange(name.trim() === '' ? others : { ...others, [language]: name });
  };
  return (
    <details className={styles.names}>
      <summary>{title}</summary>
      {LANGUAGES.map((language) => (
        <Field key={language} label={<span lang={language}>{LANGUAGE_NAMES[language]}</span>}>
          <Input
            lang={language}
            dir="auto"
            maxLength={maxLength}
            value={names[language] ?? ''}
            onChange={({ target }) => put(language, target.value)}
          />
        </Field>
      ))}
    </details>
  );
}
