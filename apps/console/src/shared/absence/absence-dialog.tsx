import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AgentView, DeskView } from '#contracts';
import { api } from '../api/index.js';
import { HandOverNote } from '../handing/index.js';
import { useNow } from '../time/now.js';
import { Banner, Button, DateField, sayToast } from '../ui/index.js';
import { Checkbox, Dialog } from '../ui/layers.js';
import { problemText, useWording } from '../wording/index.js';
import styles from './absence.module.css';
import { useBackOn } from './back-on.js';

const DAY_MS = 86_400_000;
/** A day that is surely within what the server takes, whatever the time zone. */
const dayAfter = (now: Date, days: number): string =>
  new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** Whose absence it is; `isMe` says "you" instead of a name. */
export interface AbsentPerson {
  agent: AgentView;
  isMe: boolean;
}
interface Props extends AbsentPerson {
  onChanged: (agent: AgentView) => void;
  onClose: () => void;
}

/** Out of office: until which day, and whether what waits now goes back to the teams. */
export default function AbsenceDialog({ agent, isMe, onChanged, onClose }: Props) {
  const wording = useWording();
  const { t } = wording;
  const backDay = useBackOn();
  const now = useNow();
  const [backOn, setBackOn] = useState(() => dayAfter(now, 7));
  const [handsBack, setHandsBack] = useState(true);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState<'begin' | 'end' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const whose = isMe ? '/me' : `/agents/${agent.id}`;
  const path = `${whose}/absence`;
  const desk = useQuery({ queryKey: ['desk', agent.id], queryFn: () => api.get<DeskView>(`${whose}/desk`), gcTime: 0 });
  const wantedBy = desk.data?.noteWantedBy.waiting;
  const lacksNote = handsBack && Boolean(wantedBy) && note.trim() === '';

  const say = (changed: AgentView): string =>
    changed.outUntil ? t('absence.begun', { time: backDay(changed.outUntil) }) : t('absence.ended');
  const send = async (what: 'begin' | 'end'): Promise<void> => {
    setBusy(what);
    try {
      const changed = await (what === 'begin'
        ? api.put<AgentView>(path, { backOn, handsBack, ...(handsBack && note.trim() && { note }) })
        : api.delete<AgentView>(path));
      onChanged(changed);
      sayToast({ text: say(changed) });
      onClose();
    } catch (error) {
      setProblem(error);
      setBusy(null);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={isMe ? t('absence.title') : t('absence.titleOf', { name: agent.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {agent.outUntil && (
            <Button isBusy={busy === 'end'} onClick={() => void send('end')}>
              {t('absence.end')}
            </Button>
          )}
          <Button
            kind="main"
            disabled={backOn === '' || lacksNote}
            isBusy={busy === 'begin'}
            onClick={() => void send('begin')}
          >
            {t('absence.begin')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {agent.outUntil && (
          <Banner tone="amber" icon="calendar" isInset>
            {t('absence.now', { time: backDay(agent.outUntil) })}
          </Banner>
        )}
        <p>{isMe ? t('absence.text') : t('absence.textOf', { name: agent.name })}</p>
        <DateField
          label={t('absence.until')}
          value={backOn}
          min={dayAfter(now, 1)}
          max={dayAfter(now, 364)}
          onChange={setBackOn}
        />
        <p className={styles.hint}>{t('absence.untilHint')}</p>
        <Checkbox
          label={t('absence.handsBack')}
          hint={t('absence.handsBackHint')}
          isOn={handsBack}
          onChange={setHandsBack}
        />
        {handsBack && <HandOverNote note={note} wantedBy={wantedBy} onChange={setNote} />}
        {problem !== null && (
          <Banner tone="red" icon="warning" isInset>
            {problemText(problem, wording)}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
