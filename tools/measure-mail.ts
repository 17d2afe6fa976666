// Measures how well mail is read, over a folder of real mail with expectations (`expectations.jsonl`, one JSON object a
// line). A third of the files, chosen by a hash of their path, is held out while rules are written; both figures are
// printed. Run it by `npm run measure:mail -- FOLDER`.
import { measure } from './measure-mail-runner.js';

const folder = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
if (process.argv.includes('--help') || !folder) {
  console.log('usage: npm run measure:mail -- FOLDER [--misses FIELD]   (FOLDER holds expectations.jsonl)');
} else {
  const at = process.argv.indexOf('--misses');
  await measure(folder, at === -1 ? undefined : process.argv[at + 1]);
}
