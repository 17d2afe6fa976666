import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Instant, QueueRow, SnoozeTimesView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Icon, type IconName } from '../../shared/icons/index.js';
import { type Choice, Picker } from '../../shared/picker/index.js';
import { clock } from '../../shared/time/now.js';
import { ownTimeZone } from '../../shared/time/time-zones.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Checkbox, Dialog } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import type { ChoiceProps } from './attribute-picker.js';
import { readTime } from './snooze-words.js';

const HOUR = 3_600_000;
const HOURS = [1, 4] as const;
type Until = { kind: 'time'; at: Instant } | { kind: 'answer' } | { kind: 'own' } | { kind: 'wake' };
type Offered = Choice & { until: Until };
const ICONS: Record<Until['kind'], IconName> = { time: 'clock', answer: 'chat', own: 'calendar', wake: 'sun' };

/** The times that the calendar of the ticket's team offers. */
const useTimes = ({ teamId }: QueueRow) =>
  useQuery({
    queryKey: ['snooze-times', teamId],
    queryFn: () => api.get<SnoozeTimesView>('/snooze-times', teamId ? { query: { teamId } } : {}),
  });

/** The next business morning; undefined until it is known, null where the calendar has none or does not answer. */
export function useMorning(ticket: QueueRow): Instant | null | undefined {
  const { data, isError } = useTimes(ticket);
  return isError ? null : data?.tomorrow;
}

/** What is offered at `now`. */
function useOffered({ ticket }: ChoiceProps, now: Date): { offered: Offered[]; isComing: boolean } {
  const { t, format } = useWording();
  const { data, isPending } = useTimes(ticket);
  const timed = (id: string, label: string, at: Instant | null | undefined): Offered[] =>
    at ? [{ id, label, detail: format.dateTime(at), until: { kind: 'time', at } }] : [];
  const hours = HOURS.flatMap((count) =>
    timed(
      `hours-${count}`,
      t('attributes.snooze.hours', { count }),
      new Date(now.getTime() + count * HOUR).toISOString(),
    ),
  );
  const offered: Offered[] = [
    ...(ticket.isSnoozed
      ? [{ id: 'wake', label: t('attributes.command.wake'), until: { kind: 'wake' } as const }]
      : []),
    ...timed('later', t('attributes.snooze.laterToday'), data?.laterToday),
    ...timed('tomorrow', t('attributes.snooze.tomorrow'), data?.tomorrow),
    ...timed('week', t('attributes.snooze.nextWeek'), data?.nextWeek === data?.tomorrow ? null : data?.nextWeek),
    ...hours,
    { id: 'answer', label: t('attributes.snooze.untilAnswer'), until: { kind: 'answer' } },
    { id: 'own', label: t('attributes.snooze.own'), until: { kind: 'own' } },
  ];
  // Our own times come first: a number would mean something else as long as they are missing.
  return { offered: isPending ? [] : offered, isComing: isPending };
}

/** A date and a time of one's own. */
function OwnTime({ onPick, onClose }: { onPick: (at: Instant) => void; onClose: () => void }) {
  const { t } = useWording();
  const [now] = useState(() => clock.now());
  const [day, setDay] = useState('');
  const [time, setTime] = useState('09:00');
  const [isRefused, setRefused] = useState(false);
  const pick = (): void => {
    const at = new Date(`${day}T${time}`);
    if (Number.isNaN(at.getTime()) || at <= clock.now()) setRefused(true);
    else onPick(at.toISOString());
  };
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('attributes.snooze.own')}
      description={t('ticket.later.zone', { zone: ownTimeZone() })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" icon="snooze" onClick={pick}>
            {t('attributes.command.snooze')}
          </Button>
        </>
      }
    >
      <Field label={t('ticket.later.date')} error={isRefused && t('errors.SNOOZE_TIME_REFUSED')}>
        <Input type="date" value={day} min={today.join('-')} onChange={(event) => setDay(event.target.value)} />
      </Field>
      <Field label={t('ticket.later.time')}>
        <Input type="time" value={time} onChange={(event) => setTime(event.target.value)} />
      </Field>
    </Dialog>
  );
}

/** When the ticket is work again. */
export function SnoozeChoice(props: ChoiceProps) {
  const { ticket, title, onChange, onClose } = props;
  const { t, format, language } = useWording();
  const [now] = useState(() => clock.now());
  const [wakesOnAnswer, setWakes] = useState(ticket.isSnoozed ? ticket.wakesOnAnswer : true);
  const [isOwn, setOwn] = useState(false);
  const { offered, isComing } = useOffered(props, now);
  const offer = (typed: string): Offered[] => {
    const at = readTime(typed, language)?.toISOString();
    return at ? [{ id: 'typed', label: format.dateTime(at), until: { kind: 'time', at } }] : [];
  };
  const until = (at: Instant): void => onChange({ kind: 'snooze', until: at, wakesOnAnswer });
  const pick = ({ until: picked }: Offered): void => {
    if (picked.kind === 'time') until(picked.at);
    else if (picked.kind === 'answer') onChange({ kind: 'snooze', until: null, wakesOnAnswer: true });
    else if (picked.kind === 'wake') onChange({ kind: 'wake' });
    else setOwn(true);
  };
  if (isOwn) return <OwnTime onPick={until} onClose={onClose} />;
  return (
    <Picker
      title={title ?? t('attributes.snoozeOf', { number: ticket.number })}
      placeholder={t('attributes.snooze.find')}
      choices={offered}
      isComing={isComing}
      offer={offer}
      mark={({ until: { kind } }) => <Icon name={ICONS[kind]} />}
      onPick={pick}
      onClose={onClose}
    >
      <Checkbox label={t('attributes.snooze.wakesOnAnswer')} isOn={wakesOnAnswer} onChange={setWakes} />
    </Picker>
  );
}
