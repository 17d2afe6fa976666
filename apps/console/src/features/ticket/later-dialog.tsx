import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createFormat } from '#wording';
import { useSession } from '../../shared/session/index.js';
import { clock } from '../../shared/time/now.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Checkbox, Dialog, Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import type { SendingWishes } from './draft-storage.js';
import styles from './later-dialog.module.css';
import { dayIn, instantIn, laterTimes } from './later-times.js';
import { promiseTimes } from './promise-times.js';

type Choice = 'tomorrow' | 'monday' | 'custom';

interface Props {
  ticketId: string;
  canResolve: boolean;
  onPlan: (wishes: SendingWishes) => void;
  onClose: () => void;
}

/** When a reply leaves instead of now. */
export default function LaterDialog({ ticketId, canResolve, onPlan, onClose }: Props) {
  const { t, language } = useWording();
  // Nine is nine where the house is, whatever this machine's clock says.
  const zone = useSession().company.timeZone;
  const format = createFormat(language, zone);
  const [now] = useState(() => clock.now());
  const times = laterTimes(now, zone);
  const theirZone = useQuery(promiseTimes(ticketId)).data?.timeZone ?? zone;
  const [choice, setChoice] = useState<Choice>('tomorrow');
  const [day, setDay] = useState(dayIn(zone, times.tomorrow));
  const [time, setTime] = useState('09:00');
  const [cancelsOnAnswer, setCancels] = useState(true);
  const [resolves, setResolves] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const at = choice === 'custom' ? instantIn(zone, day, time) : times[choice];
  const theirs = at && createFormat(language, theirZone).dateTime(at);
  const plan = (): void => {
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
      description={t('ticket.later.zone', { zone })}
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
              <Input type="date" value={day} min={dayIn(zone, now)} onChange={(event) => setDay(event.target.value)} />
            </Field>
            <Field label={t('ticket.later.time')}>
              <Input type="time" value={time} onChange={(event) => setTime(event.target.value)} />
            </Field>
          </div>
        )}
        {at && theirs !== format.dateTime(at) && (
          <p>{t('ticket.later.theirs', { time: theirs ?? '', zone: theirZone })}</p>
        )}
        <Checkbox label={t('ticket.later.cancels')} isOn={cancelsOnAnswer} onChange={setCancels} />
        {canResolve && <Checkbox label={t('ticket.later.resolves')} isOn={resolves} onChange={setResolves} />}
      </div>
    </Dialog>
  );
}
