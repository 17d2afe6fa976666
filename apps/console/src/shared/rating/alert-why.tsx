import type { AlertView } from '#contracts';
import { useT } from '../wording/index.js';

/** Who is told at the present level, and which levels were passed at once because nobody was there. */
export function AlertWhy({ alert }: { alert: Pick<AlertView, 'audience' | 'passed' | 'isForNobody'> }) {
  const t = useT();
  const { audience, passed, isForNobody } = alert;
  // Where there is no supervisor at all, none on duty goes without saying.
  const said = passed.includes('supervisors') ? passed.filter((each) => each !== 'supervisors_on_duty') : passed;
  const sentences = isForNobody
    ? [t('alerts.told.nobody')]
    : [...said.map((each) => t(`alerts.passed.${each}`)), t(`alerts.told.${audience}`)];
  return <span>{sentences.join(' ')}</span>;
}
