import { useQuery } from '@tanstack/react-query';
import type { SatisfactionChoices } from '#contracts';
import { LANGUAGES } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { api } from '../../shared/api/index.js';
import { Field } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './satisfaction.module.css';

export const FILTERS = ['team', 'mailbox', 'channel', 'language', 'survey', 'version', 'agent'] as const;
export type FilterName = (typeof FILTERS)[number];
const CHANNELS = [
  'email',
  'phone',
  'form',
  'api',
  'chat',
  'review',
  'survey',
  'place_link',
  'place_kiosk',
  'place_form',
] as const;
const ALL = 'all';
const NONE = 'none';

interface Props {
  chosen: Record<FilterName, string | undefined>;
  onChoose: (name: FilterName, value: string | undefined) => void;
}

interface Choice {
  value: string;
  label: string;
}

/** Limits every number of the page alike: those who were asked and those who answered. */
export function Filters({ chosen, onChoose }: Props) {
  const { t } = useWording();
  const choices = useChoices(chosen.survey);
  return (
    <fieldset className={styles.filters}>
      <legend className="sr-only">{t('satisfaction.filters')}</legend>
      {FILTERS.filter((name) => name !== 'version' || choices.version.length > 1 || chosen.version).map((name) => (
        <Field key={name} label={t(`satisfaction.filter.${name}`)}>
          <Select
            value={chosen[name] ?? ALL}
            onChange={(value) => onChoose(name, value === ALL ? undefined : value)}
            choices={[{ value: ALL, label: t('satisfaction.filter.all') }, ...choices[name]]}
          />
        </Field>
      ))}
    </fieldset>
  );
}

/** Versions are those of the chosen survey: those of two surveys have nothing in common. */
function useChoices(survey: string | undefined): Record<FilterName, Choice[]> {
  const { t, either } = useWording();
  const { data } = useQuery({
    queryKey: ['satisfaction-choices'],
    queryFn: () => api.get<SatisfactionChoices>('/satisfaction/choices'),
  });
  const named = (things: readonly { id: string; name: string }[] = []): Choice[] =>
    things.map(({ id, name }) => ({ value: id, label: name }));
  const none = { value: NONE, label: t('satisfaction.filter.none') };
  const surveys = (data?.surveys ?? []).map(({ id, instrument, purpose }) => ({
    value: id,
    label: `${either(`satisfaction.survey.${purpose}`, 'satisfaction.filter.survey')} · ${instrument.toUpperCase()}`,
  }));
  return {
    team: [...named(data?.teams), none],
    mailbox: [...named(data?.mailboxes), none],
    channel: CHANNELS.map((value) => ({ value, label: t(`satisfaction.channel.${value}`) })),
    language: LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
    survey: surveys,
    version: (data?.surveys.find(({ id }) => id === survey)?.versions ?? []).map(({ id, number }) => ({
      value: id,
      label: t('satisfaction.version', { number }),
    })),
    agent: named(data?.people),
  };
}
