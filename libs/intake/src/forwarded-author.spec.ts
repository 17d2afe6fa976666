import { describe, expect, it } from '@jest/globals';
import { parseMail } from '#mail';
import { forwardedAuthor } from './forwarded-author.js';

// What Outlook (desktop, on the web, new, telephone) writes over a mail that it passes on, in five languages.
interface Labels {
  mark: string;
  from: string;
  sent: string;
  to: string;
  subject: string;
  date: string;
}
const LABELS: Record<string, Labels> = {
  en: {
    mark: 'FW',
    from: 'From',
    sent: 'Sent',
    to: 'To',
    subject: 'Subject',
    date: 'Monday, November 2, 2026 10:30 AM',
  },
  et: {
    mark: 'Edasi',
    from: 'Saatja',
    sent: 'Saadetud',
    to: 'Adressaat',
    subject: 'Teema',
    date: 'esmaspäev, 2. november 2026 10:30',
  },
  lt: {
    mark: 'Persiųsta',
    from: 'Nuo',
    sent: 'Išsiųsta',
    to: 'Kam',
    subject: 'Tema',
    date: '2026 m. lapkričio 2 d., pirmadienis 10:30',
  },
  hu: {
    mark: 'TOV',
    from: 'Feladó',
    sent: 'Elküldve',
    to: 'Címzett',
    subject: 'Tárgy',
    date: '2026. november 2., hétfő 10:30',
  },
  ru: { mark: 'Пересл', from: 'От', sent: 'Отправлено', to: 'Кому', subject: 'Тема', date: '2 ноября 2026 г. 10:30' },
  'et, other words': {
    mark: 'ED',
    from: 'Kellelt',
    sent: 'Saatmisaeg',
    to: 'Kellele',
    subject: 'Teema',
    date: '02.11.2026 10:30',
  },
  'hu, other words': {
    mark: 'FW',
    from: 'Küldő',
    sent: 'Küldve',
    to: 'Címzett',
    subject: 'Tárgy',
    date: '2026. 11. 02. 10:30',
  },
  'ru, other words': {
    mark: 'FW',
    from: 'От кого',
    sent: 'Дата',
    to: 'Кому',
    subject: 'Тема',
    date: '02.11.2026, 10:30',
  },
  de: {
    mark: 'WG',
    from: 'Von',
    sent: 'Gesendet',
    to: 'An',
    subject: 'Betreff',
    date: 'Montag, 2. November 2026 10:30',
  },
};
const PEOPLE: Record<string, { text: string; html: string; name: string }> = {
  plain: { text: 'Kadri Tamm <kadri@a.test>', html: 'Kadri Tamm &lt;kadri@a.test&gt;', name: 'Kadri Tamm' },
  'with a mailto': {
    text: 'Kadri Tamm [mailto:kadri@a.test]',
    html: 'Kadri Tamm [mailto:kadri@a.test]',
    name: 'Kadri Tamm',
  },
  'last name first': {
    text: 'Tamm, Kadri <kadri@a.test>',
    html: 'Tamm, Kadri &lt;kadri@a.test&gt;',
    name: 'Tamm, Kadri',
  },
  'address alone': { text: 'kadri@a.test', html: '<a href="mailto:kadri@a.test">kadri@a.test</a>', name: '' },
  'address as a link': {
    text: 'Kadri Tamm <kadri@a.test<mailto:kadri@a.test>>',
    html: 'Kadri Tamm &lt;<a href="mailto:kadri@a.test">kadri@a.test</a>&gt;',
    name: 'Kadri Tamm',
  },
  'on behalf of': {
    text: 'Shop <shop@b.test> on behalf of Kadri Tamm <kadri@a.test>',
    html: 'Shop &lt;shop@b.test&gt; on behalf of Kadri Tamm &lt;kadri@a.test&gt;',
    name: 'Kadri Tamm',
  },
};
type Layout = (labels: Labels, person: (typeof PEOPLE)[string]) => { text?: string; html?: string };
const LAYOUTS: Record<string, Layout> = {
  'text of the desktop': ({ from, sent, to, subject, date }, { text }) => ({
    text: `FYI\n\n-----Original Message-----\n${from}: ${text} \n${sent}: ${date}\n${to}: Mari <mari@a.test>\n${subject}: Arve\n\nThe old words`,
  }),
  'text with a rule': ({ from, sent, to, subject, date }, { text }) => ({
    text: `\n________________________________\n${from}: ${text}\n${sent}: ${date}\n${to}: Mari <mari@a.test>\n${subject}: Arve\n\nThe old words`,
  }),
  'text without a rule': ({ from, sent, to, subject, date }, { text }) => ({
    text: `Palun vaata.\n\nMari\n\n${from}: ${text}\n${sent}: ${date}\n${to}: Mari <mari@a.test>\nCc: Jaan <jaan@a.test>\n${subject}: Arve\n\nThe old words`,
  }),
  'text with stars': ({ from, sent, to, subject, date }, { text }) => ({
    text: `*${from}:* ${text}\n*${sent}:* ${date}\n*${to}:* Mari <mari@a.test>\n*${subject}:* Arve\n\nThe old words`,
  }),
  'HTML of the desktop': ({ from, sent, to, subject, date }, { html }) => ({
    html: `<html><body lang=EN-US><div class=WordSection1><p class=MsoNormal>FYI<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span lang=EN-US>${from}:</span></b><span lang=EN-US> ${html} <br><b>${sent}:</b> ${date}<br><b>${to}:</b> Mari &lt;mari@a.test&gt;<br><b>${subject}:</b> Arve<o:p></o:p></span></p></div></div><p class=MsoNormal>The old words</p></div></body></html>`,
  }),
  'HTML of the web': ({ from, sent, to, subject, date }, { html }) => ({
    html: `<div dir="ltr">FYI</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>${from}:</b> ${html}<br><b>${sent}:</b> ${date}<br><b>${to}:</b> Mari &lt;mari@a.test&gt;<br><b>${subject}:</b> Arve</font><div>&nbsp;</div></div><div>The old words</div>`,
  }),
  'HTML of the telephone': ({ from, sent, to, subject, date }, { html }) => ({
    html: `<div dir="auto"><br></div><div id="ms-outlook-mobile-signature"><div>Outlook</div></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="mail-editor-reference-message-container"><div><strong>${from}:</strong> ${html}</div><div><strong>${sent}:</strong> ${date}</div><div><strong>${to}:</strong> Mari &lt;mari@a.test&gt;</div><div><strong>${subject}:</strong> Arve</div><div><br></div><div>The old words</div></div>`,
  }),
};
const CASES = Object.keys(LAYOUTS).flatMap((layout) =>
  Object.keys(LABELS).flatMap((language) => Object.keys(PEOPLE).map((person) => ({ layout, language, person }))),
);

describe('the author of a mail that Outlook passed on', () => {
  it.each(CASES)('is found: $layout, $language, $person', async ({ layout, language, person }) => {
    const labels = LABELS[language] as Labels;
    const who = PEOPLE[person] as (typeof PEOPLE)[string];
    const { text, html } = (LAYOUTS[layout] as Layout)(labels, who);
    const raw = `From: Mari <mari@a.test>\nSubject: ${labels.mark}: Arve\nContent-Type: text/${html ? 'html' : 'plain'}; charset=utf-8\n\n${html ?? text}\n`;
    expect(forwardedAuthor(await parseMail(Buffer.from(raw)))).toEqual({ name: who.name, address: 'kadri@a.test' });
  });
});
