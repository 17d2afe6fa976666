import { useRef } from 'react';
import { useNavigate } from 'react-router';
import type { AlertView } from '#contracts';
import { useLive } from '../../shared/live/index.js';
import { dropToast, sayToast } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';

const SHOWN_MS = 30_000;

const ringOf = ({ id, level, round }: AlertView): string => `${id} ${round} ${level}`;

/** Says on whatever page that an alert rings for the reader: once for each time it reaches them, until somebody took it. */
export function AlertBell(): null {
  const t = useT();
  const navigate = useNavigate();
  const rung = useRef(new Map<string, { ring: string; toastId: number }>());
  useLive('alert.changed', ({ alert }) => {
    const last = rung.current.get(alert.id);
    if (!alert.isForMe) {
      if (last) dropToast(last.toastId);
      return;
    }
    const ring = ringOf(alert);
    if (last?.ring === ring) return;
    if (last) dropToast(last.toastId);
    const toastId = sayToast({
      kind: 'alarm',
      text: t('alerts.toast', { customer: alert.customerName }),
      action: { label: t('alerts.toast.see'), run: () => void navigate(`/alerts#${alert.id}`) },
      shownMs: SHOWN_MS,
    });
    rung.current.set(alert.id, { ring, toastId });
  });
  useLive('rights.changed', () => {
    for (const { toastId } of rung.current.values()) dropToast(toastId);
    rung.current.clear();
  });
  return null;
}
