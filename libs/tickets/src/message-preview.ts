import { readableLine, storableText } from '#kernel';

const PREVIEW_LENGTH = 160;

/** The beginning of a message on one line. */
export const previewOf = (text: string): string =>
  storableText(readableLine(text).replace(/\s+/g, ' ').trim(), PREVIEW_LENGTH);
