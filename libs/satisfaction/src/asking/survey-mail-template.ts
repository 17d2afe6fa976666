// A survey mail is rendered once per purpose and language, and then filled: names and subjects of customers go into the
// finished HTML as escaped text and can never become a part of it (rulings, the loop 11).
import { type Language } from '#kernel';
import { escapeHtml, logoAddress, type MailLogo, shownSize } from '#mail';
import { inkOn } from '#theme';
import { loadLanguage, type Wording } from '#wording';
import { scoresOf } from '../questions/survey-kinds.js';
import type { AskedVersion } from '../questions/survey-versions.service.js';
import { SCALES } from '../scales.js';
import { mailHtml, mailText, type SurveyMail } from './survey-mail.email.js';

/** What differs from mail to mail. */
export interface MailValues {
  /** Null: the customer is not known by name. */
  name: string | null;
  subject: string;
  /** What a question about an order is about. */
  order?: { number: string; date: string };
  company: string;
  /** Address of the page of this one asking. */
  link: string;
  /** Of the mailbox: `#rrggbb`, and lines; empty or left out: none. */
  brandColour?: string;
  postalAddress?: string;
  logo?: MailLogo | null;
}

type Slot =
  | 'name'
  | 'subject'
  | 'order'
  | 'date'
  | 'company'
  | 'link'
  | 'ground'
  | 'words'
  | 'address'
  | 'logo'
  | 'width'
  | 'height';

const OPEN = '\uE000';
const CLOSE = '\uE001';
const slot = (name: Slot): string => `${OPEN}${name}${CLOSE}`;
const SLOTS = new RegExp(
  `${OPEN}(name|subject|order|date|company|link|ground|words|address|logo|width|height)${CLOSE}`,
  'g',
);

interface Template {
  subject: string;
  text: string;
  html: string;
}

const rendered = new Map<string, Template>();

/** What of a version stands in its mail. `id`: mails of one version are alike. */
export type AskedInMail = Pick<AskedVersion, 'id' | 'purpose' | 'instrument' | 'content'>;

/** The mail of one asking. */
export async function surveyMail(
  asked: AskedInMail,
  language: Language,
  values: MailValues,
): Promise<{ subject: string; text: string; html: string }> {
  const { brandColour = '', postalAddress = '', logo = null } = values;
  const parts = {
    isNamed: values.name !== null,
    isBranded: brandColour !== '',
    hasAddress: postalAddress !== '',
    hasLogo: logo !== null,
  };
  const size = logo && shownSize(logo);
  const template = await templateOf(asked, language, parts);
  const plain: Record<Slot, string> = {
    subject: values.subject,
    company: values.company,
    link: values.link,
    name: values.name ?? '',
    order: values.order?.number ?? '',
    date: values.order?.date ?? '',
    ground: brandColour,
    words: brandColour && inkOn(brandColour),
    address: postalAddress,
    logo: logo ? logoAddress(logo) : '',
    width: String(size?.width ?? ''),
    height: String(size?.height ?? ''),
  };
  const fill = (text: string, shown: (value: string) => string): string =>
    text.replace(SLOTS, (_, name: Slot) => (name === 'address' ? linesOf(plain[name], shown) : shown(plain[name])));
  return {
    subject: fill(template.subject, oneLine),
    text: fill(template.text, oneLine),
    html: fill(template.html, (value) => escapeHtml(oneLine(value))),
  };
}

/** Each line for itself: their breaks stay, also in HTML (`white-space: pre-line`). */
const linesOf = (text: string, shown: (line: string) => string): string => text.split('\n').map(shown).join('\n');

const oneLine = (value: string): string => value.replace(/\s+/gu, ' ').trim();

/** What a mail has and another has not. */
interface Parts {
  isNamed: boolean;
  isBranded: boolean;
  hasAddress: boolean;
  hasLogo: boolean;
}

async function templateOf(asked: AskedInMail, language: Language, parts: Parts): Promise<Template> {
  const key = [asked.id, language, ...Object.values(parts)].join(':');
  const known = rendered.get(key);
  if (known) return known;
  const mail = mailOf(asked, await loadLanguage(language), parts);
  const template = { subject: mail.subject, text: mailText(mail), html: mailHtml(mail) };
  rendered.set(key, template);
  return template;
}

function mailOf(asked: AskedInMail, wording: Wording, parts: Parts): SurveyMail {
  const name = parts.isNamed ? slot('name') : 'none';
  const { question, steps } = asked.content.texts[wording.language];
  const scores = scoresOf(asked);
  return {
    ...framesOf(asked, wording, name),
    language: wording.language,
    company: slot('company'),
    address: parts.hasAddress ? slot('address') : null,
    logo: parts.hasLogo ? { src: slot('logo'), width: slot('width'), height: slot('height') } : null,
    brand: parts.isBranded ? { ground: slot('ground'), words: slot('words') } : null,
    greeting: wording.t('survey.mail.greeting', { name }),
    question,
    choices: scores.map((score) => ({
      label: choiceOf(asked, wording, score, steps[score] ?? ''),
      href: `${slot('link')}?r=${score}`,
    })),
    why: wording.t(IS_FROM_TICKET[asked.purpose] ? 'survey.mail.why' : 'survey.mail.why_customer', {
      company: slot('company'),
    }),
    stop: { label: wording.t('survey.stop'), href: `${slot('link')}/stop` },
  };
}

/** Whether they wrote to us about it; else they are known as customers. */
const IS_FROM_TICKET: Record<AskedInMail['purpose'], boolean> = {
  resolution: true,
  recovery: true,
  relationship: false,
  purchase: false,
};

/** After a case the answers are words alone; everywhere else they are steps with a number. */
const choiceOf = ({ purpose }: AskedInMail, wording: Wording, score: number, label: string): string =>
  purpose === 'recovery' ? label : wording.t('survey.choice', { score, label });

/** The sentences around the question. */
function framesOf(
  { purpose, instrument }: AskedInMail,
  wording: Wording,
  name: string,
): Pick<SurveyMail, 'subject' | 'line' | 'reply'> {
  if (purpose === 'recovery')
    return {
      subject: wording.t('survey.mail.recovery_subject'),
      line: wording.t('survey.mail.recovery_line', { subject: slot('subject') }),
      reply: wording.t('survey.mail.recovery_reply'),
    };
  const { lowest, highest } = SCALES[instrument];
  const reply = wording.t('survey.mail.reply_scale', { lowest, highest });
  if (purpose === 'purchase')
    return {
      subject: wording.t('survey.mail.purchase_subject', { name }),
      line: wording.t('survey.mail.purchase_line', { order: slot('order'), date: slot('date') }),
      reply,
    };
  return purpose === 'relationship'
    ? {
        subject: wording.t('survey.mail.relationship_subject', { name }),
        line: wording.t('survey.mail.relationship_line'),
        reply,
      }
    : {
        subject: wording.t('survey.mail.subject', { name }),
        line: wording.t('survey.mail.line', { subject: slot('subject') }),
        reply,
      };
}
