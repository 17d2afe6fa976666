// Measures how well mail is read, over a folder of real mail with expectations (`expectations.jsonl`, one JSON object a
// line). A third of the files, chosen by a hash of their path, is held out while rules are written; both figures are
// printed. Run it by `npm run measure:mail -- FOLDER`.
import { measure } from './measure-mail-runner.js';

const HELP = `npm run measure:mail -- FOLDER [--misses [FIELD]]

  FOLDER            holds expectations.jsonl and the files that it names
  --misses          lists what is missed, file by file; never the held-out third
  --misses FIELD    shows each miss of one field, with what was expected`;

const args = process.argv.slice(2);
const at = args.indexOf('--misses');
const field = at === -1 ? undefined : (args[at + 1] ?? 'all');
const folder = args.find((argument, index) => !argument.startsWith('-') && (at === -1 || index !== at + 1));
if (args.includes('--help') || !folder) console.log(HELP);
else await measure(folder, field);
