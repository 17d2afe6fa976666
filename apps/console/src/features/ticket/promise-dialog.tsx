import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PromiseKind } from '#contracts';
import { createFormat } from '#wording';
import { clock } from '../../shared/time/now.js';
import { ownTimeZone } from '../../shared/time/time-zones.js';
import { Button, ErrorState, Field, Input, Skeleton, TextArea } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './later-dialog.module.css';
import { dayIn, instantIn } from './later-times.js';
import { promiseTimes } from './promise-times.js';

interface Props {
  ticketId: string;
  /** Takes the words with the promise over; `sends`: and sends them. */
  onTake: (promise: { text: string; dueAt: string }, sends: boolean) => void;
  onClose: () => void;
}

/** "I do not know yet": by when the customer hears from us, and the words that say so, ready to send. */
export default function PromiseDialog({ ticketId, onTake, onClose }: Props) {
  const wording = useWording();
  const { t, language } = wording;
  const [now] = useState(() => clock.now());
  const [chosen, setChosen] = useState<PromiseKind | null>(null);
  const [typedDay, setDay] = useState<string | null>(null);
  const [time, setTime] = useState('17:00');
  const [written, setWritten] = useState<{ dueAt: string; text: string } | null>(null);
  const times = useQuery(promiseTimes(ticketId));
  const offered = times.data?.choices ?? [];
  // Noon is noon where the team of the ticket works, wherever the reader is.
  const zone = times.data?.teamZone ?? ownTimeZone();
  const format = createFormat(language, zone);
  const isElsewhere = format.dateTime(now) !== createFormat(language, ownTimeZone()).dateTime(now);
  const today = dayIn(zone, now);
  const day = typedDay ?? today;
  const kind = chosen ?? offered[0]?.kind ?? 'own';
  const at = kind === 'own' ? instantIn(zone, day, time)?.toISOString() : undefined;
  const own = useQuery({
    ...promiseTimes(ticketId, at),
    enabled: times.data !== undefined && at !== undefined,
    retry: false,
  });
  const choice = kind === 'own' ? own.data?.choices[0] : offered.find((one) => one.kind === kind);
  // Words that somebody changed stay theirs for the time that they name.
  const text = written && written.dueAt === choice?.dueAt ? written.text : (choice?.text ?? '');
  const canTake = choice !== undefined && text.trim() !== '';
  const take = (sends: boolean): void => {
    if (!choice || !canTake) return;
    onClose();
    onTake({ text, dueAt: choice.dueAt }, sends);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('promise.title')}
      description={t('promise.intro')}
      footer={
        <>
          <Button onClick={() => take(false)} disabled={!canTake}>
            {t('promise.take')}
          </Button>
          <Button kind="main" icon="send" onClick={() => take(true)} disabled={!canTake}>
            {t('promise.send')}
          </Button>
        </>
      }
    >
      {times.data === undefined ? (
        times.error ? (
          <ErrorState error={times.error} onRetry={() => void times.refetch()} />
        ) : (
          <Skeleton lines={4} />
        )
      ) : (
        <div className={styles.form}>
          {offered.length === 0 && <p>{t('promise.none')}</p>}
          {isElsewhere && <p>{t('ticket.later.zone', { zone })}</p>}
          <Field label={t('ticket.later.time')} hint={choice && format.dateTime(choice.dueAt)}>
            <Select
              value={kind}
              onChange={setChosen}
              choices={[
                ...offered.map((one) => ({ value: one.kind, label: t(`promise.kind.${one.kind}`) })),
                { value: 'own' as const, label: t('promise.kind.own') },
              ]}
            />
          </Field>
          {kind === 'own' && (
            <div className={styles.when}>
              <Field label={t('ticket.later.date')} error={own.error && problemText(own.error, wording)}>
                <Input type="date" value={day} min={today} onChange={(event) => setDay(event.target.value)} />
              </Field>
              <Field label={t('ticket.later.time')}>
                <Input type="time" value={time} onChange={(event) => setTime(event.target.value)} />
              </Field>
            </div>
          )}
          <Field label={t('promise.words')} hint={t('promise.zone', { zone: times.data.timeZone })}>
            <TextArea
              rows={5}
              dir="auto"
              value={text}
              disabled={!choice}
              onChange={(event) => choice && setWritten({ dueAt: choice.dueAt, text: event.target.value })}
            />
          </Field>
        </div>
      )}
    </Dialog>
  );
}
