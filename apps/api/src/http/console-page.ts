import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FirstScreen } from '#contracts';

/** What Vite writes down of a part of the console. */
interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}
type Manifest = Record<string, Chunk>;

const QUEUE_PAGE = 'features/queue/queue-page.tsx';
const wordingOf = (language: string): string => `wording/src/${language}/everyday.ts`;

/**
 * JSON that may stand inside a script element: without `<` nothing in it ends the element or begins a comment (HTML,
 * "restrictions for contents of script elements"), and U+2028 and U+2029 are line ends to older readers.
 */
const insideScript = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The one page of the console, as the build laid it down. */
export class ConsolePage {
  private readonly head: string;
  private readonly tail: string;
  private readonly manifest: Manifest;

  constructor(folder: string) {
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    const end = html.lastIndexOf('</body>');
    this.head = end < 0 ? html : html.slice(0, end);
    this.tail = end < 0 ? '' : html.slice(end);
    const manifest = join(folder, 'manifest.json');
    this.manifest = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest) : {};
  }

  get plain(): string {
    return this.head + this.tail;
  }

  /** The page with what it shows first, and word of the files that it will want at once. */
  with(first: FirstScreen): string {
    const parts = [wordingOf(first.session.agent.language), ...(first.queue ? [QUEUE_PAGE] : [])];
    return [
      this.head,
      ...[...this.filesOf(parts)].filter((file) => !this.head.includes(file)).map(early),
      `<script type="application/json" id="first-screen">${insideScript(first)}</script>`,
      this.tail,
    ].join('');
  }

  /** The files of these parts and of everything that they import at once. */
  private filesOf(parts: readonly string[]): Set<string> {
    const files = new Set<string>();
    const seen = new Set<string>();
    const visit = (key: string): void => {
      const chunk = this.manifest[key];
      if (!chunk || seen.has(key)) return;
      seen.add(key);
      for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
      chunk.imports?.forEach(visit);
    };
    for (const key of Object.keys(this.manifest)) if (parts.some((part) => key.endsWith(part))) visit(key);
    return files;
  }
}

const early = (file: string): string =>
  file.endsWith('.css')
    ? `<link rel="stylesheet" crossorigin href="/${file}">`
    : `<link rel="modulepreload" crossorigin href="/${file}">`;
