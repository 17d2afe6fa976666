import type { Language } from '#kernel';
import { createFormat, loadLanguage, type MessageKey, mailFailureText, type Wording } from '#wording';
import type { Incident } from './mail-incidents.service.js';

export interface IncidentNews {
  name: string;
  opened: Incident[];
  closed: Incident[];
  link: string;
  /** The zone in which the company writes times. */
  timeZone: string;
}

/** The mail that tells an administrator what began and what is over. */
export async function incidentMail(
  language: Language,
  { name, opened, closed, link, timeZone }: IncidentNews,
): Promise<{ subject: string; text: string }> {
  const wording = await loadLanguage(language);
  const { t } = wording;
  const format = createFormat(language, timeZone);
  const at = (time: Date | null): string => (time ? format.dateTime(time) : '–');
  const [first] = [...opened, ...closed];
  const values = { address: first?.address ?? '', count: opened.length + closed.length };
  const begun = opened.map((incident) => {
    const since = incident.since && at(incident.since);
    const workedUntil = incident.workedUntil && at(incident.workedUntil);
    return `${incident.address}: ${troubleText(wording, { ...incident, since, workedUntil })}`;
  });
  const over = closed.map(({ address, since, openedAt, closedAt }) =>
    t('mailHealth.mail.over', { address, from: at(since ?? openedAt), until: at(closedAt) }),
  );
  return {
    subject: t(opened.length > 0 ? subjectOf(first) : 'mailHealth.mail.subject.over', values),
    text: t('mailHealth.mail.text', { name, news: [...begun, ...over].join('\n\n'), link }),
  };
}

const subjectOf = (incident: Incident | undefined): MessageKey => {
  if (incident?.topic.startsWith('ends_in')) return 'mailHealth.mail.subject.ends';
  if (incident?.topic === 'quiet') return 'mailHealth.mail.subject.quiet';
  return incident?.topic === 'outgoing' ? 'mailHealth.mail.subject.outgoing' : 'mailHealth.mail.subject.incoming';
};

/** The sentence of a trouble, with what the server said and what goes on by itself. Times are written already. */
export function troubleText(
  wording: Pick<Wording, 't' | 'has'>,
  trouble: { code: string; since: string | null; detail: string | null; count: number; workedUntil: string | null },
): string {
  const { code, since, detail, count, workedUntil } = trouble;
  const text = wording.t(`mailHealth.trouble.${code}` as MessageKey, { since: since ?? '–', count });
  const why = detail && mailFailureText(wording, { code: detail, workedUntil });
  const goesOn = code === 'FETCH_FAILING' && wording.t('mailHealth.goesOn');
  return [text, why, goesOn].filter(Boolean).join(' ');
}
