import { useState } from 'react';
import { clock } from '../../shared/time/now.js';
import { ownTimeZone } from '../../shared/time/time-zones.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Checkbox, Dialog, Select } from '../../shared/ui/layers.js';
import { useFormat, useT } from '../../shared/wording/index.js';
import type { SendingWishes } from './draft-storage.js';
import styles from './later-dialog.module.css';
import { dayOf, instantOf, laterTimes } from './later-times.js';

type Choice = 'tomorrow' | 'monday' | 'custom';

interface Props {
  canResolve: boolean;
  onPlan: (wishes: SendingWishes) => void;
  onClose: () => void;
}

/** When a reply leaves instead of now. */
export default function LaterDialog({ canResolve, onPlan, onClose }: Props) {
  const t = useT();
  const format = useFormat();
  const [now] = useState(() => clock.now());
  const times = laterTimes(now);
  const [choice, setChoice] = useState<Choice>('tomorrow');
  const [day, setDay] = useState(dayOf(times.tomorrow));
  const [time, setTime] = useState('09:00');
  const [cancelsOnAnswer, setCancels] = useState(true);
  const [resolves, setResolves] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const plan = (): void => {
    const at = choice === 'custom' ? instantOf(day, time) : times[choice];
    if (!at || at <= clock.now()) {
      setRefused(true);
      return;
    }
    onPlan({ sendAt: at.toISOString(), cancelsOnAnswer, ...(resolves && { resolves }) });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('ticket.later.title')}
      description={t('ticket.later.zone', { zone: ownTimeZone() })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" icon="clock" onClick={plan}>
            {t('ticket.later.do')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Field label={t('ticket.later.time')}>
          <Select
            value={choice}
            onChange={setChoice}
            choices={[
              { value: 'tomorrow', label: `${t('ticket.later.tomorrow')}, ${format.dateTime(times.tomorrow)}` },
              { value: 'monday', label: `${t('ticket.later.monday')}, ${format.dateTime(times.monday)}` },
              { value: 'custom', label: t('ticket.later.custom') },
            ]}
          />
        </Field>
        {choice === 'custom' && (
          <div className={styles.when}>
            <Field label={t('ticket.later.date')} error={isRefused && t('errors.SEND_TIME_REFUSED')}>
              <Input type="date" value={day} min={dayOf(now)} onChange={(event) => setDay(event.target.value)} />
            </Field>
            <Field label={t('ticket.later.time')}>
              <Input type="time" value={time} onChange={(event) => setTime(event.target.value)} />
            </Field>
          </div>
        )}
        <Checkbox label={t('ticket.later.cancels')} isOn={cancelsOnAnswer} onChange={setCancels} />
        {canResolve && <Checkbox label={t('ticket.later.resolves')} isOn={resolves} onChange={setResolves} />}
      </div>
    </Dialog>
  );
}
