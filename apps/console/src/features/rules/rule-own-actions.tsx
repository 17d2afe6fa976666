import { useRef, useState } from 'react';
import { RULE_PLACEHOLDERS, type RuleAction, type RuleMailWords, type RuleVerb } from '#contracts';
import { LANGUAGES, type Language } from '#kernel';
import { usePeople } from '../../shared/macros/index.js';
import { Button, Field, Input, TextArea } from '../../shared/ui/index.js';
import { Checkbox, Switch } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './rules.module.css';

interface Props {
  actions: readonly RuleAction[];
  onChange: (actions: RuleAction[]) => void;
}
type MailWords = Extract<RuleAction, { verb: 'mail' }>['words'];

/** The mail in each language. */
function Mail({ words, onChange }: { words: MailWords; onChange: (words: MailWords) => void }) {
  const { t, language: own } = useWording();
  const field = useRef<HTMLTextAreaElement>(null);
  const [language, setLanguage] = useState<Language>((Object.keys(words)[0] as Language | undefined) ?? own);
  const current: RuleMailWords = words[language] ?? { subject: '', text: '' };
  const write = (next: RuleMailWords): void => {
    const { [language]: _, ...others } = words;
    onChange(next.subject === '' && next.text === '' ? others : { ...others, [language]: next });
  };
  const insert = (name: string): void => {
    const at = field.current?.selectionStart ?? current.text.length;
    const end = field.current?.selectionEnd ?? at;
    write({ ...current, text: `${current.text.slice(0, at)}{${name}}${current.text.slice(end)}` });
    field.current?.focus();
  };
  return (
    <div className={styles.own}>
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
            {words[one] && ' ✓'}
          </Button>
        ))}
      </div>
      <Field label={`${t('rules.mailSubject')} (${t(`macros.language.${language}`)})`}>
        <Input
          lang={language}
          maxLength={200}
          value={current.subject}
          onChange={({ target }) => write({ ...current, subject: target.value })}
        />
      </Field>
      <Field label={`${t('rules.mailText')} (${t(`macros.language.${language}`)})`} hint={t('rules.mailHint')}>
        <TextArea
          ref={field}
          rows={5}
          lang={language}
          maxLength={5000}
          value={current.text}
          onChange={({ target }) => write({ ...current, text: target.value })}
        />
      </Field>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend */}
      <div className={styles.languages} role="group" aria-label={t('macros.insert')}>
        {RULE_PLACEHOLDERS.map((name) => (
          <Button key={name} size="small" icon="plus" onClick={() => insert(name)}>
            {t(`rules.placeholder.${name}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

type AlertAction = Extract<RuleAction, { verb: 'alert' }>;

function Alert({ action, onChange }: { action: AlertAction; onChange: (action: AlertAction) => void }) {
  const t = useT();
  const agents = (usePeople().data?.agents ?? []).filter(({ isDisabled }) => !isDisabled);
  return (
    <div className={styles.events}>
      <Checkbox
        label={t('rules.alert.assignee')}
        isOn={action.toAssignee}
        onChange={(toAssignee) => onChange({ ...action, toAssignee })}
      />
      <Checkbox
        label={t('rules.alert.team')}
        isOn={action.toTeam}
        onChange={(toTeam) => onChange({ ...action, toTeam })}
      />
      {agents.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          isOn={action.agentIds.includes(id)}
          onChange={(isOn) =>
            onChange({
              ...action,
              agentIds: isOn ? [...action.agentIds, id] : action.agentIds.filter((one) => one !== id),
            })
          }
        />
      ))}
    </div>
  );
}

const BEGINNINGS: { [Verb in 'note' | 'mail' | 'alert']: RuleAction } = {
  note: { verb: 'note', text: '' },
  mail: { verb: 'mail', words: {} },
  alert: { verb: 'alert', agentIds: [], toAssignee: true, toTeam: false },
};

/** What a rule does besides what people can do to a ticket: it writes. */
export function RuleOwnActions({ actions, onChange }: Props) {
  const t = useT();
  const put = (verb: RuleVerb, action: RuleAction | null): void => {
    const others = actions.filter((one) => one.verb !== verb);
    onChange(action ? [...others, action] : others);
  };
  return (
    <fieldset className={styles.part}>
      <legend>{t('rules.ownActions')}</legend>
      {(['note', 'mail', 'alert'] as const).map((verb) => {
        const action = actions.find((one) => one.verb === verb);
        return (
          <div key={verb} className={styles.own}>
            <Switch
              label={t(`rules.field.${verb}`)}
              isOn={action !== undefined}
              onChange={(isOn) => put(verb, isOn ? BEGINNINGS[verb] : null)}
            />
            {action?.verb === 'note' && (
              <Field label={t('rules.field.note')}>
                <TextArea
                  rows={3}
                  maxLength={5000}
                  value={action.text}
                  onChange={({ target }) => put(verb, { ...action, text: target.value })}
                />
              </Field>
            )}
            {action?.verb === 'mail' && (
              <Mail words={action.words} onChange={(words) => put(verb, { ...action, words })} />
            )}
            {action?.verb === 'alert' && <Alert action={action} onChange={(next) => put(verb, next)} />}
          </div>
        );
      })}
    </fieldset>
  );
}
