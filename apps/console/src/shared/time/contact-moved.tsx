import type { ContactMoved } from '#contracts';
import { useWording } from '../wording/index.js';

/** Why a person gets in touch later than in an hour: when somebody is there again, in words. */
export function ContactMovedNote({ moved }: { moved: ContactMoved | null }) {
  const { t, format } = useWording();
  return moved && <span>{t(`alerts.moved.${moved.by}`, { time: format.dayAndTime(moved.opensAt) })}</span>;
}
