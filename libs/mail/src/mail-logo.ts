// A logo travels inside the mail (cid): it is seen without loading anything from elsewhere, tells nobody that the mail was
// opened, and is there also where the public address cannot be reached. Without images its place says the name.
import { type SqlPart, sql } from '#database';
import { escapeHtml } from './message-document.js';
import type { OutgoingMailFile } from './outgoing-mail.js';

/** The logo of a mailbox. */
export interface MailLogo {
  id: string;
  /** Key of the blob, in hex. */
  sha256: string;
  contentType: string;
  /** In pixels. */
  width: number;
  height: number;
}

/** It is shown at most so large, in CSS pixels: a picture of twice the size is sharp on any screen. */
const SHOWN = { width: 240, height: 48 } as const;

/** As JSON in a query: the logo of the mailbox with this id, or null. */
export const logoOfMailbox = (mailboxId: string): string =>
  `(select json_build_object('id', logo.id, 'sha256', encode(logo.blob_sha256, 'hex'), 'contentType', logo.content_type,
    'width', logo.width, 'height', logo.height)
    from mailbox_logos as logo where logo.mailbox_id = ${mailboxId} and logo.replaced_at is null)`;

/** The same as a part of a larger statement. */
export function logoPart(mailboxId: string): SqlPart {
  const text = logoOfMailbox(mailboxId);
  return sql(Object.assign([text], { raw: [text] }));
}

/** How large it is shown. */
export function shownSize({ width, height }: Pick<MailLogo, 'width' | 'height'>): { width: number; height: number } {
  const scale = Math.min(1, SHOWN.width / width, SHOWN.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Address of the picture inside the mail. */
export const logoAddress = (logo: MailLogo): string => `cid:${contentIdOf(logo)}`;
const contentIdOf = ({ sha256 }: MailLogo): string => `logo.${sha256.slice(0, 20)}@heard`;

/** The file that the mail has to carry then; none without a logo. */
export const logoFiles = (logo: MailLogo | null | undefined): OutgoingMailFile[] =>
  logo
    ? [
        {
          fileName: logo.contentType === 'image/png' ? 'logo.png' : 'logo.jpg',
          contentType: logo.contentType,
          blobSha256: logo.sha256,
          contentId: contentIdOf(logo),
        },
      ]
    : [];

/** The picture as HTML; `name` stands for it where no images are shown. */
export function logoHtml(logo: MailLogo, name: string): string {
  const { width, height } = shownSize(logo);
  return `<img src="${logoAddress(logo)}" alt="${escapeHtml(name)}" width="${width}" height="${height}" style="display:block;border:0;margin:0 0 8px">`;
}
