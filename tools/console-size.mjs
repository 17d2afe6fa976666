// What the console's first screen weighs, gzip: the entry, everything it imports at once, the first page and one
// language. Ends with 1 above the budget (docs: first-screen JavaScript <= 190 KB). Run after `npm run build`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './data-folder.mjs';

const BUDGET_KB = 190;
const FOLDER = join(ROOT, 'dist/apps/console');
const FIRST_PAGE = /features\/queue\/queue-page\.tsx$/;
const LANGUAGE = /wording\/src\/(\w+)\/index\.ts$/;

const manifest = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'));

function reach(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const next of manifest[key].imports ?? []) reach(next, found);
  return found;
}

const weigh = (file) => gzipSync(readFileSync(join(FOLDER, file)), { level: 9 }).length / 1000;

function firstScreen(language) {
  const keys = Object.keys(manifest);
  const roots = keys.filter(
    (key) => manifest[key].isEntry || FIRST_PAGE.test(key) || LANGUAGE.exec(key)?.[1] === language,
  );
  const chunks = [...new Set(roots.flatMap((root) => [...reach(root)]))];
  const styles = [...new Set(chunks.flatMap((key) => manifest[key].css ?? []))];
  const files = chunks.map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
  return { files, styles };
}

const sum = (files) => files.reduce((total, file) => total + weigh(file), 0);
const measured = ['en', 'ru'].map((language) => ({ language, ...firstScreen(language) }));
for (const { language, files, styles } of measured)
  console.log(
    `first screen (${language}): ${sum(files).toFixed(1)} KB gzip of script in ${files.length} files, ${sum(styles).toFixed(1)} KB of style; budget ${BUDGET_KB}`,
  );
const heaviest = measured[0].files.map((file) => [weigh(file), file]).sort((a, b) => b[0] - a[0]);
for (const [size, file] of heaviest.slice(0, 8)) console.log(`  ${size.toFixed(1).padStart(6)} ${file}`);
if (measured.some(({ files }) => sum(files) > BUDGET_KB)) process.exitCode = 1;
