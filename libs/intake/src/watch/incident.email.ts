import type { Language } from '#kernel';
import { createFormat, loadLanguage, type MessageKey, type Wording } from '#wording';
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
  const { t } = await loadLanguage(language);
  const format = createFormat(language, timeZone);
  const at = (time: Date | null): string => (time ? format.dateTime(time) : '–');
  const [first] = [...opened, ...closed];
  const values = { address: first?.address ?? '', count: opened.length + closed.length };
  const begun = opened.map(
    (incident) =>
      `${incident.address}: ${troubleText(t, { ...incident, since: incident.since ? at(incident.since) : null })}`,
  );
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

/** The sentence of a trouble, with what the server said. `since` is written already. */
export function troubleText(
  t: Wording['t'],
  { code, since, detail, count }: { code: string; since: string | null; detail: string | null; count: number },
): string {
  const text = t(`mailHealth.trouble.${code}` as MessageKey, { since: since ?? '–', count });
  const key = `mailboxes.failure.${detail}` as MessageKey;
  const reason = detail && t(key);
  return reason && reason !== key ? `${text} ${reason}` : detail ? `${text} (${detail})` : text;
}
