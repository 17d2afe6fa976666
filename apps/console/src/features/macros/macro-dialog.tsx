import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  MACRO_SCOPES,
  type MacroLanguage,
  MacroRequest,
  type MacroView,
  PLACEHOLDERS,
  type PlaceholderValues,
} from '#contracts';
import { LANGUAGES } from '#kernel';
import { TicketActions } from '../../shared/actions/index.js';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { filled, usePeople } from '../../shared/macros/index.js';
import { useSession } from '../../shared/session/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Dialog, Select, Switch } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { type FieldWords, WordsField, type WordsHandle } from '../../shared/writing/index.js';
import styles from './macros.module.css';

function useExample(): PlaceholderValues {
  const t = useT();
  return {
    'customer.name': t('macros.example.customer'),
    'customer.company': t('macros.example.company'),
    'ticket.number': '1042',
    'ticket.subject': t('macros.example.subject'),
    'agent.name': useSession().agent.name,
    'mailbox.name': t('macros.example.mailbox'),
  };
}

interface WordsProps {
  variants: MacroRequest['variants'];
  first: MacroLanguage;
  onChange: (variants: MacroRequest['variants']) => void;
}

/** The words of each language with their formatting, and how they will read. */
function Words({ variants, first, onChange }: WordsProps) {
  const t = useT();
  const example = useExample();
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
      <Field label={t('macros.preview')}>
        <output className={styles.preview} dir="auto" lang={language}>
          {text === '' ? t('macros.previewNone') : filled({ text }, example).text}
        </output>
      </Field>
    </>
  );
}

/** Writes a new macro, or changes one. */
export function MacroDialog({ macro, onClose }: { macro: MacroView | null; onClose: () => void }) {
  const { t, language } = useWording();
  const queryClient = useQueryClient();
  const session = useSession();
  const teams = usePeople().data?.teams ?? [];
  const canShare = session.permissions.includes('macro:share');
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm<MacroRequest>({
    schema: MacroRequest,
    values: {
      name: macro?.name ?? '',
      scope: macro?.scope ?? 'personal',
      teamId: macro?.teamId ?? null,
      variants: macro?.variants ?? {},
      actions: macro?.actions ?? [],
      isActive: macro?.isActive ?? true,
    },
    send: async (values) => {
      if (macro) await api.put(`/macros/${macro.id}`, values, { version: macro.version });
      else await api.post('/macros', values);
      await queryClient.invalidateQueries({ queryKey: ['macros'] });
      onClose();
    },
  });
  const [scope, teamId, variants, actions, isActive] = form.watch([
    'scope',
    'teamId',
    'variants',
    'actions',
    'isActive',
  ]);
  const scopes = MACRO_SCOPES.filter((one) => canShare || one === 'personal');
  const setScope = (next: MacroRequest['scope']): void => {
    form.setValue('scope', next, { shouldDirty: true });
    form.setValue('teamId', next === 'team' ? (teams[0]?.id ?? null) : null);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t(macro ? 'macros.edit' : 'macros.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form="macro" isBusy={isSending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id="macro" onSubmit={() => void submit()} problem={problem}>
        <Field label={t('macros.name')} error={errorOf('name')}>
          <Input {...register('name')} />
        </Field>
        <Pair>
          <Field label={t('macros.scope')}>
            <Select
              value={scope}
              onChange={setScope}
              choices={scopes.map((value) => ({ value, label: t(`macros.scope.${value}`) }))}
            />
          </Field>
          {scope === 'team' && (
            <Field label={t('macros.team')} error={errorOf('teamId')}>
              <Select
                value={teamId ?? ''}
                onChange={(id) => form.setValue('teamId', id, { shouldDirty: true })}
                choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
          )}
        </Pair>
        <Words
          variants={variants}
          first={(Object.keys(variants)[0] as MacroLanguage | undefined) ?? language}
          onChange={(next) => form.setValue('variants', next, { shouldDirty: true })}
        />
        {errorOf('variants') && <p className={styles.wrong}>{errorOf('variants')}</p>}
        <TicketActions
          label={t('macros.actions')}
          actions={actions}
          onChange={(next) => form.setValue('actions', next, { shouldDirty: true })}
        />
        <Switch
          label={t('macros.isActive')}
          isOn={isActive}
          onChange={(isOn) => form.setValue('isActive', isOn, { shouldDirty: true })}
        />
      </Form>
    </Dialog>
  );
}
