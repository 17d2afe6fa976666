// Files of a mail: named, placed, unpacked. A winmail.dat is kept, and the files in it stand beside it.
import type { Attachment } from 'mailparser';
import { cleanAttachmentName } from './attachment-name.js';
import { oneLine } from './mail-headers.js';
import type { ParsedAttachment } from './parsed-mail.js';
import { readTnef } from './tnef.js';

interface RawFile {
  name: string | undefined;
  contentType: string;
  contentId: string | null;
  isAttached: boolean;
  content: Buffer;
}

const SIGNATURE = /^application\/(?:pgp-signature|(?:x-)?pkcs7-signature)$/;

/** @param html that may show some of them by `cid:` */
export function toAttachments(attachments: Attachment[], html: string): ParsedAttachment[] {
  const referenced = new Set([...html.matchAll(/cid:([^"'\s)>]{1,300})/gi)].map((match) => decodeCid(match[1] ?? '')));
  const files = attachments.map(toFile).flatMap((file) => [file, ...unpacked(file)]);
  const hasNamedInvitation = files.some((file) => isInvitation(file) && file.name);
  return (
    files
      // The invitation among the forms of the text is the same as the file beside it.
      .filter((file) => !hasNamedInvitation || !isInvitation(file) || file.name)
      .map((file, index) => ({
        filename: cleanAttachmentName(file.name, file.contentType, index + 1),
        contentType: file.contentType,
        size: file.content.length,
        contentId: file.contentId,
        isInline: SIGNATURE.test(file.contentType) || isShownInText(file, referenced),
        content: file.content,
      }))
  );
}

const isInvitation = ({ contentType }: RawFile): boolean => contentType === 'text/calendar';
const isShownInText = ({ contentId, isAttached }: RawFile, referenced: ReadonlySet<string>): boolean =>
  contentId !== null && referenced.has(contentId) && !isAttached;

const toFile = (attachment: Attachment): RawFile => ({
  name: textOf(attachment.filename) || undefined,
  contentType: oneLine(textOf(attachment.contentType) || 'application/octet-stream', 127).toLowerCase(),
  contentId: textOf(attachment.cid) === '' ? null : oneLine(textOf(attachment.cid), 300),
  isAttached: attachment.contentDisposition === 'attachment',
  content: Buffer.from(attachment.content),
});

/** A header that comes twice is a list to the library, whatever its types say; the first one counts. */
const textOf = (value: unknown): string => {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
};

function unpacked({ name, contentType, content }: RawFile): RawFile[] {
  if (!/^application\/(?:vnd\.)?ms-tnef$/.test(contentType) && !/^winmail\.dat$/i.test(name ?? '')) return [];
  return (readTnef(content) ?? []).map((file) => ({
    name: file.name || undefined,
    contentType: oneLine(file.contentType, 127) || 'application/octet-stream',
    contentId: file.contentId === null ? null : oneLine(file.contentId, 300),
    isAttached: false,
    content: file.content,
  }));
}

function decodeCid(cid: string): string {
  try {
    return decodeURIComponent(cid.replace(/&amp;/g, '&'));
  } catch {
    return cid;
  }
}
