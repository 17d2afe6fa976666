import type { AttachmentFile } from '#screens';

/** The policy of the frame that shows a mail (rulings 16), word for word. */
export const FRAME_POLICY =
  "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'";

const FILE_POLICY = "sandbox; default-src 'none'";

/** The name twice (RFC 6266, 4.3): as ASCII for old clients, in UTF-8 (RFC 8187) for all others. */
export function disposition(kind: 'inline' | 'attachment', fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Headers of a file that a stranger sent: an image may be shown, everything else can only be saved. */
export const fileHeaders = ({ fileName, imageType }: AttachmentFile): Record<string, string> => ({
  'Content-Type': imageType ?? 'application/octet-stream',
  'Content-Disposition': disposition(imageType ? 'inline' : 'attachment', fileName),
  'Content-Security-Policy': FILE_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
});
