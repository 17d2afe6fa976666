import { DIGEST_MINUTES } from '#contracts';
import { Pair } from '../../shared/forms/index.js';
import { useSession } from '../../shared/session/index.js';
import { Card, Field, Input } from '../../shared/ui/index.js';
import { Switch } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import type { ChoiceProps } from './notification-settings.page.js';

/** Minutes within what the server takes: what is typed beyond it becomes the nearest that fits when one leaves. */
function Minutes({ value, range: [min, max], onChange }: MinutesProps) {
  return (
    <Input
      key={value}
      type="number"
      inputMode="numeric"
      min={min}
      max={max}
      defaultValue={value}
      onBlur={({ target }) => {
        const typed = Math.round(Number(target.value));
        const next = Number.isFinite(typed) && target.value !== '' ? Math.min(max, Math.max(min, typed)) : value;
        target.value = String(next);
        if (next !== value) onChange(next);
      }}
    />
  );
}
interface MinutesProps {
  value: number;
  range: readonly [number, number];
  onChange: (minutes: number) => void;
}

/** One mail about everything that is unread, while one is away. */
export function MailCard({ choices: { mail }, change }: ChoiceProps) {
  const t = useT();
  const { agent } = useSession();
  return (
    <Card title={t('notifications.mail.title')}>
      <Switch
        label={t('notifications.mail.isOn', { address: agent.email })}
        hint={t('notifications.mail.hint')}
        isOn={mail.isOn}
        onChange={(isOn) => change({ mail: { ...mail, isOn } })}
      />
      {mail.isOn && (
        <Pair>
          <Field label={t('notifications.mail.after')}>
            <Minutes
              value={mail.afterMinutes}
              range={DIGEST_MINUTES.after}
              onChange={(afterMinutes) => change({ mail: { ...mail, afterMinutes } })}
            />
          </Field>
          <Field label={t('notifications.mail.every')}>
            <Minutes
              value={mail.everyMinutes}
              range={DIGEST_MINUTES.every}
              onChange={(everyMinutes) => change({ mail: { ...mail, everyMinutes } })}
            />
          </Field>
        </Pair>
      )}
    </Card>
  );
}
