import { useState } from 'react';
import type { SurveyView } from '#contracts';
import { LANGUAGES, type Language } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { Button, Card } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './questions.module.css';

/** It looks at itself: no script, no form, no other page. */
const SANDBOX = 'allow-same-origin';

interface Props {
  survey: SurveyView;
  /** Null: what is being worked on. */
  version: string | null;
  language: Language;
  onLanguage: (language: Language) => void;
  onTest: () => void;
  isBusy: boolean;
}

/** The real page on a phone, in every language, by day and by night. */
export function QuestionPreview({ survey, version, language, onLanguage, onTest, isBusy }: Props) {
  const t = useT();
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const query = new URLSearchParams({
    language,
    theme,
    ...(version && { version }),
    of: `${survey.number}.${survey.draft?.version ?? 0}`,
  });
  return (
    <Card
      className={styles.preview ?? ''}
      title={t('questions.preview')}
      intro={t('questions.previewHint')}
      actions={
        <Button icon="send" isBusy={isBusy} onClick={onTest}>
          {t('questions.test')}
        </Button>
      }
    >
      <div className={styles.buttons}>
        <Select
          label={t('questions.language')}
          value={language}
          onChange={onLanguage}
          choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
        <Select
          label={t('questions.preview')}
          value={theme}
          onChange={setTheme}
          choices={[
            { value: 'light', label: t('questions.light') },
            { value: 'dark', label: t('questions.dark') },
          ]}
        />
      </div>
      <iframe
        className={styles.phone}
        title={t('questions.preview')}
        src={`/api/surveys/${survey.id}/preview?${query.toString()}`}
        sandbox={SANDBOX}
      />
    </Card>
  );
}
