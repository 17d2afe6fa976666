import type { z } from 'zod/mini';
import { PLACE_KINDS, PLACE_STAGES, PlaceForm, type PlaceKind, type PlacesView, type PlaceView } from '#contracts';
import { LANGUAGES, type Language } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Checkbox, Dialog, Select, Switch } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './survey-places.module.css';
import { useTakePlaces } from './survey-places.queries.js';

/** The question that fits people whom nobody helped just now. */
const FIRST_QUESTION = ({ purpose, instrument }: PlacesView['surveys'][number]): boolean =>
  purpose === 'relationship' && instrument === 'csat';

interface Props {
  /** Null: a new one. */
  place: PlaceView | null;
  view: PlacesView;
  onClose: () => void;
}

/** Opens a place, or changes one. */
export function PlaceDialog({ place, view, onClose }: Props) {
  const { t, language } = useWording();
  const take = useTakePlaces();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm<z.infer<typeof PlaceForm>>({
    schema: PlaceForm,
    values: {
      kind: place?.kind ?? 'link',
      name: place?.name ?? '',
      surveyId: place?.surveyId ?? (view.surveys.find(FIRST_QUESTION) ?? view.surveys[0])?.id ?? '',
      teamId: place?.teamId ?? null,
      mailboxId: place?.mailboxId ?? null,
      languages: place?.languages ?? [language, ...LANGUAGES.filter((other) => other !== language)],
      stage: place?.stage ?? 'purchase',
      isOn: place?.isOn ?? true,
    },
    send: async ({ kind, isOn, ...facts }) => {
      take(
        place
          ? await api.put<PlacesView>(`/survey-places/${place.id}`, { ...facts, isOn }, { version: place.version })
          : await api.post<PlacesView>('/survey-places', { kind, ...facts }),
      );
      onClose();
    },
  });
  const now = form.watch();
  const set = <Name extends keyof typeof now>(name: Name, value: (typeof now)[Name]): void =>
    form.setValue(name as never, value as never, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(place ? 'surveyPlaces.edit' : 'surveyPlaces.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form="place" isBusy={isSending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id="place" onSubmit={() => void submit()} problem={problem}>
        {!place && <Kind value={now.kind} onChange={(kind) => set('kind', kind)} />}
        <Field label={t('surveyPlaces.name')} hint={t('surveyPlaces.nameHint')} error={errorOf('name')}>
          <Input {...register('name')} />
        </Field>
        <Field label={t('surveyPlaces.question')} error={errorOf('surveyId')}>
          <Select
            value={now.surveyId}
            onChange={(id) => set('surveyId', id)}
            choices={view.surveys.map(({ id, purpose, instrument }) => ({
              value: id,
              label: `${t(`questions.purpose.${purpose}`)} · ${t(`questions.instrument.${instrument}`)}`,
            }))}
          />
        </Field>
        <Pair>
          <OneOf
            label={t('surveyPlaces.team')}
            none={t('surveyPlaces.noTeam')}
            value={now.teamId}
            choices={view.teams}
            onChange={(id) => set('teamId', id)}
          />
          <OneOf
            label={t('surveyPlaces.mailbox')}
            none={t('surveyPlaces.firstMailbox')}
            value={now.mailboxId}
            choices={view.mailboxes}
            onChange={(id) => set('mailboxId', id)}
          />
        </Pair>
        <Field label={t('surveyPlaces.stage')}>
          <Select
            value={now.stage}
            onChange={(stage) => set('stage', stage)}
            choices={PLACE_STAGES.map((value) => ({ value, label: t(`surveyPlaces.stage.${value}`) }))}
          />
        </Field>
        <Languages
          chosen={now.languages}
          error={errorOf('languages')}
          onChange={(chosen) => set('languages', chosen)}
        />
        {place && (
          <Switch
            label={t('surveyPlaces.isOn')}
            hint={t('surveyPlaces.isOnHint')}
            isOn={now.isOn}
            onChange={(isOn) => set('isOn', isOn)}
          />
        )}
      </Form>
    </Dialog>
  );
}

function Kind({ value, onChange }: { value: PlaceKind; onChange: (kind: PlaceKind) => void }) {
  const t = useT();
  return (
    <Field label={t('surveyPlaces.kind')} hint={t(`surveyPlaces.kindHint.${value}`)}>
      <Select
        value={value}
        onChange={onChange}
        choices={PLACE_KINDS.map((kind) => ({ value: kind, label: t(`surveyPlaces.kind.${kind}`) }))}
      />
    </Field>
  );
}

interface OneOfProps {
  label: string;
  none: string;
  value: string | null;
  choices: readonly { id: string; name: string }[];
  onChange: (id: string | null) => void;
}

const OneOf = ({ label, none, value, choices, onChange }: OneOfProps) => (
  <Field label={label}>
    <Select
      value={value ?? ''}
      onChange={(id) => onChange(id || null)}
      choices={[{ value: '', label: none }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  </Field>
);

interface LanguagesProps {
  chosen: readonly Language[];
  error: string | undefined;
  onChange: (chosen: Language[]) => void;
}

/** The first one chosen is the first one offered. */
function Languages({ chosen, error, onChange }: LanguagesProps) {
  const t = useT();
  return (
    <fieldset className={styles.languages}>
      <legend>{t('surveyPlaces.languages')}</legend>
      {LANGUAGES.map((one) => (
        <Checkbox
          key={one}
          label={LANGUAGE_NAMES[one]}
          isOn={chosen.includes(one)}
          onChange={(isOn) => onChange(isOn ? [...chosen, one] : chosen.filter((other) => other !== one))}
        />
      ))}
      {error && (
        <p className={styles.wrong} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
