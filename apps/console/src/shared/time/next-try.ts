import { useWording } from '../wording/index.js';
import { useNow } from './now.js';

/** Says when something that fails is tried again: its clock time, or that it is about to be. */
export function useNextTry(): (at: string | null) => string {
  const { t, format } = useWording();
  const now = useNow();
  return (at) =>
    at && Date.parse(at) > now.getTime()
      ? t('mailboxes.state.nextTry', { at: format.time(at) })
      : t('mailboxes.state.trying');
}
