import type { NudgeSettings, SettingsView } from '#contracts';
import { Pair } from '../../shared/forms/index.js';
import { Field, Input } from '../../shared/ui/index.js';
import { Select, Switch } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';

type Nudges = ReturnType<(typeof NudgeSettings)['parse']>;
export type OwnRules = Nudges['mailboxes'][number];
type Way = 'house' | 'never' | 'own';

interface Props {
  mailboxes: SettingsView['mailboxes'];
  house: Pick<Nudges, 'afterDays' | 'most' | 'resolves'>;
  own: readonly OwnRules[];
  errorOf: (path: `mailboxes.${number}.${'afterDays' | 'most'}`) => string | undefined | null;
  onChange: (own: OwnRules[]) => void;
}

/** Which mailboxes remind otherwise than the house does. */
export function NudgeMailboxes({ mailboxes, house, own, errorOf, onChange }: Props) {
  const t = useT();
  const wayOf = (rules: OwnRules | undefined): Way => (rules ? (rules.isOn ? 'own' : 'never') : 'house');
  const choose = (mailboxId: string, way: Way): void => {
    const others = own.filter((one) => one.mailboxId !== mailboxId);
    const { afterDays, most, resolves, texts } = own.find((one) => one.mailboxId === mailboxId) ?? {
      ...house,
      texts: undefined,
    };
    const kept = { afterDays, most, resolves, ...(texts && { texts }) };
    onChange(way === 'house' ? others : [...others, { mailboxId, isOn: way === 'own', ...kept }]);
  };
  return (
    <>
      {mailboxes.map(({ id, address }) => {
        const index = own.findIndex(({ mailboxId }) => mailboxId === id);
        const rules = own[index];
        const set = (change: Partial<OwnRules>): void =>
          onChange(own.map((one) => (one.mailboxId === id ? { ...one, ...change } : one)));
        return (
          <div key={id}>
            <Field label={t('nudges.mailbox', { address })}>
              <Select
                value={wayOf(rules)}
                onChange={(way) => choose(id, way)}
                choices={[
                  { value: 'house' as const, label: t('nudges.way.house') },
                  { value: 'never' as const, label: t('nudges.way.never') },
                  { value: 'own' as const, label: t('nudges.way.own') },
                ]}
              />
            </Field>
            {rules?.isOn && (
              <>
                <Pair>
                  <Field label={t('nudges.afterDays')} error={errorOf(`mailboxes.${index}.afterDays`)}>
                    <Input
                      type="number"
                      min={1}
                      max={30}
                      value={Number.isNaN(rules.afterDays) ? '' : rules.afterDays}
                      onChange={(event) => set({ afterDays: event.target.valueAsNumber })}
                    />
                  </Field>
                  <Field label={t('nudges.most')} error={errorOf(`mailboxes.${index}.most`)}>
                    <Input
                      type="number"
                      min={1}
                      max={5}
                      value={Number.isNaN(rules.most) ? '' : rules.most}
                      onChange={(event) => set({ most: event.target.valueAsNumber })}
                    />
                  </Field>
                </Pair>
                <Switch label={t('nudges.resolves')} isOn={rules.resolves} onChange={(resolves) => set({ resolves })} />
              </>
            )}
          </div>
        );
      })}
    </>
  );
}
