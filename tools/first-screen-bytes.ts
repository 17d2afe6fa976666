import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

/** The chunks that the first screen of the built console loads, and what they weigh. */
export class FirstScreenBytes {
  private readonly manifest: Record<string, Chunk>;

  /** @param folder `dist/apps/console/` as an address, with the slash at its end */
  constructor(private readonly folder: URL) {
    this.manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Record<string, Chunk>;
  }

  /** The names of all chunks of the queue without its words. */
  chunks(): string[] {
    return [...this.withImports([this.entry, this.keyOf('features/queue/queue-page.tsx')])];
  }

  code(key: string): string {
    return readFileSync(new URL(this.chunk(key).file, this.folder), 'utf8');
  }

  /** Bytes after gzip -9 of the queue in a language. @throws when the build lacks a part of it */
  in(language: string): { script: number; style: number } {
    const words = this.keyOf(`wording/src/${language}/everyday.ts`);
    const chunks = [...this.withImports([...this.chunks(), words])].map((key) => this.chunk(key));
    return {
      script: this.bytesOf(chunks.map(({ file }) => file)),
      style: this.bytesOf(chunks.flatMap(({ css = [] }) => css)),
    };
  }

  private get entry(): string {
    const key = Object.keys(this.manifest).find((each) => this.manifest[each]?.isEntry);
    if (!key) throw new Error('The manifest of the console names no entry.');
    return key;
  }

  private keyOf(part: string): string {
    return Object.keys(this.manifest).find((key) => key.endsWith(part)) ?? part;
  }

  private chunk(key: string): Chunk {
    const chunk = this.manifest[key];
    if (!chunk) throw new Error(`The console was built without ${key}.`);
    return chunk;
  }

  private withImports(keys: readonly string[], found = new Set<string>()): Set<string> {
    for (const key of keys.filter((each) => !found.has(each))) {
      found.add(key);
      this.withImports(this.chunk(key).imports ?? [], found);
    }
    return found;
  }

  private bytesOf(files: readonly string[]): number {
    return [...new Set(files)].reduce(
      (sum, file) => sum + gzipSync(readFileSync(new URL(file, this.folder)), { level: 9 }).length,
      0,
    );
  }
}
