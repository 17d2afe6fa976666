import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type PeopleView, RemedySettings, type RemedySettingsValue, type SettingsView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { minorOf, typedMoney } from '../../shared/money/index.js';
import { Card, Field, IconButton, Input, sayToast } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { SaveButtons } from './save-buttons.js';
import styles from './settings.module.css';
import { useSettingsActions } from './settings.queries.js';
import { SettingsPage } from './settings-page.js';

interface AmountProps {
  label: string;
  amountMinor: number;
  error: string | undefined;
  onChange: (amountMinor: number) => void;
}

/** An amount as people type it; what is none stays in the field and is refused. */
function Amount({ label, amountMinor, error, onChange }: AmountProps) {
  const [typed, setTyped] = useState(() => typedMoney(amountMinor));
  return (
    <Field label={label} error={error}>
      <Input
        inputMode="decimal"
        maxLength={20}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(minorOf(event.target.value));
        }}
      />
    </Field>
  );
}

function useLimits({ remedies: { version, ...stored } }: Pick<SettingsView, 'remedies'>) {
  const t = useT();
  const { put } = useSettingsActions();
  const { form, ...rest } = useHeardForm<RemedySettingsValue>({
    schema: RemedySettings,
    values: stored,
    send: async (value) => {
      await put('remedies', value, version);
      sayToast({ text: t('settings.saved') });
    },
  });
  const set = { shouldDirty: true, shouldValidate: form.formState.isSubmitted };
  return { ...rest, form, set, people: form.watch('people'), stored };
}
type Limits = ReturnType<typeof useLimits>;

function Pairs({ limits, at }: { limits: Limits; at: 'agents' | 'supervisors' | `people.${number}` }) {
  const t = useT();
  const { form, set, errorOf } = limits;
  const field = (part: 'perCaseMinor' | 'perMonthMinor', label: string) => (
    <Amount
      label={label}
      amountMinor={form.getValues(`${at}.${part}`)}
      error={errorOf(`${at}.${part}`)}
      onChange={(next) => form.setValue(`${at}.${part}`, next, set)}
    />
  );
  return (
    <Pair>
      {field('perCaseMinor', t('remedies.settings.perCase'))}
      {field('perMonthMinor', t('remedies.settings.perMonth'))}
    </Pair>
  );
}

/** Those with limits of their own. */
function People({ limits }: { limits: Limits }) {
  const t = useT();
  const { form, set, people, stored } = limits;
  const { data } = useQuery({ queryKey: ['people'], queryFn: () => api.get<PeopleView>('/people') });
  const everybody = (data?.agents ?? []).filter(({ isDisabled, role }) => !isDisabled && role !== 'admin');
  const nameOf = (id: string): string => data?.agents.find((agent) => agent.id === id)?.name ?? t('remedies.nobody');
  const others = everybody.filter(({ id }) => !people.some(({ agentId }) => agentId === id));
  return (
    <fieldset className={styles.limits}>
      <legend>{t('remedies.settings.people')}</legend>
      {people.map(({ agentId }, index) => (
        <div key={agentId}>
          <div className={styles.limitsHead}>
            <bdi>{nameOf(agentId)}</bdi>
            <IconButton
              size="small"
              icon="trash"
              label={t('remedies.settings.remove', { name: nameOf(agentId) })}
              onClick={() =>
                form.setValue(
                  'people',
                  people.filter((each) => each.agentId !== agentId),
                  set,
                )
              }
            />
          </div>
          <Pairs limits={limits} at={`people.${index}`} />
        </div>
      ))}
      {others.length > 0 && (
        <Field label={t('remedies.settings.add')}>
          <Select
            value=""
            onChange={(agentId) => agentId && form.setValue('people', [...people, { agentId, ...stored.agents }], set)}
            choices={[
              { value: '', label: t('escalations.choose') },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      )}
    </fieldset>
  );
}

function RemediesCard(props: Pick<SettingsView, 'remedies'>) {
  const t = useT();
  const limits = useLimits(props);
  const { form, set, register, submit, errorOf, problem, isSending, stored } = limits;
  const [round, setRound] = useState(0);
  return (
    <Card>
      <Form
        key={round}
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <SaveButtons
            isDirty={form.formState.isDirty}
            isBusy={isSending}
            onDiscard={() => {
              form.reset(stored);
              setRound(round + 1);
            }}
          />
        }
      >
        <Field
          label={t('remedies.settings.currency')}
          hint={t('remedies.settings.currencyHint')}
          error={errorOf('currency')}
        >
          <Input
            maxLength={3}
            {...register('currency', { setValueAs: (value: string) => value.trim().toUpperCase() })}
          />
        </Field>
        <fieldset className={styles.limits}>
          <legend>{t('remedies.settings.agents')}</legend>
          <Pairs limits={limits} at="agents" />
        </fieldset>
        <fieldset className={styles.limits}>
          <legend>{t('remedies.settings.supervisors')}</legend>
          <Pairs limits={limits} at="supervisors" />
        </fieldset>
        <Amount
          label={t('remedies.settings.customer')}
          amountMinor={form.getValues('perCustomerYearMinor')}
          error={errorOf('perCustomerYearMinor')}
          onChange={(next) => form.setValue('perCustomerYearMinor', next, set)}
        />
        <People limits={limits} />
      </Form>
    </Card>
  );
}

/** How much may be given for what went wrong. */
export default function RemediesPage() {
  const t = useT();
  return (
    <SettingsPage title={t('remedies.title')} intro={t('remedies.settings.intro')}>
      {({ remedies }) => <RemediesCard key={remedies.version} remedies={remedies} />}
    </SettingsPage>
  );
}
