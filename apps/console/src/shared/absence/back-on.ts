import { createFormat } from '#wording';
import { useSession } from '../session/index.js';
import { useWording } from '../wording/index.js';

/** Writes the day on which somebody is back: a day of the company, wherever the reader sits. */
export function useBackOn(): (outUntil: string) => string {
  const { language } = useWording();
  const { timeZone } = useSession().company;
  return createFormat(language, timeZone).date;
}
