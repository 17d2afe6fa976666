// Bytes from a stranger's hand: no more of them than a mail may hold is ever in memory, few at a time, and whoever breaks
// off leaves nothing behind.
import type { Request } from 'express';
import { UPLOAD_LIMITS } from '#contracts';
import { AppError } from '#kernel';

/** Uploads that one node reads at once: each may hold 25 MB of its memory. */
const AT_ONCE = 4;
let underWay = 0;

/**
 * The name and the bytes of an upload.
 * @throws {AppError} FILES_TOO_LARGE (413), TOO_MANY_REQUESTS (429), FILE_NAME_INVALID (422), UPLOAD_BROKEN (422)
 */
export async function readUpload(
  request: Request,
  name: string | undefined,
): Promise<{ fileName: string; bytes: Buffer }> {
  const fileName = decodeName(name ?? '');
  if (Number(request.headers['content-length'] ?? 0) > UPLOAD_LIMITS.mailBytes) throw tooLarge();
  if (!/^application\/octet-stream$/i.test(request.headers['content-type'] ?? ''))
    throw new AppError('invalid', 'UPLOAD_BROKEN');
  if (underWay >= AT_ONCE) throw new AppError('throttled', 'TOO_MANY_REQUESTS');
  underWay += 1;
  try {
    return { fileName, bytes: await bytesOf(request) };
  } finally {
    underWay -= 1;
  }
}

async function bytesOf(request: Request): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > UPLOAD_LIMITS.mailBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid', 'UPLOAD_BROKEN', { cause: error });
  }
  return Buffer.concat(chunks, size);
}

const tooLarge = (): AppError => new AppError('too_large', 'FILES_TOO_LARGE');

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name.slice(0, 3_000));
  } catch {
    throw new AppError('invalid', 'FILE_NAME_INVALID');
  }
}
