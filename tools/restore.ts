import { BackupError, openBackup, restoreBackup } from '#backups';
import { migrations } from '../migrations/index.js';

const HELP = `npm run restore -- PATH [--key FILE] [--move] [--replace] [--without-key] [--demo]

  PATH            a backup that npm run backup made
  --key FILE      the install key that belongs to it, where the data folder has none yet
  --move          Heard was stopped before the backup was made and has not run since: nothing is held back
  --replace       overwrites the Heard that is there (after a backup of it)
  --without-key   the key is lost for good: links in mails already sent stop working, passwords of mail servers must be
                  entered again
`;

/** What the launcher's part must know before there is a database: which key the backup belongs to. */
async function describe(path: string): Promise<void> {
  const { manifest, archive, parts } = await openBackup(path);
  const entry = parts.get('install-key');
  const key = entry && (await archive.whole(entry)).toString('base64');
  await archive.close();
  process.stdout.write(`${JSON.stringify({ keyMark: manifest.installKeyMark, key: key ?? null })}\n`);
}

async function restore(path: string, flags: ReadonlySet<string>): Promise<void> {
  const began = performance.now();
  const { manifest, tables, migrated } = await restoreBackup({
    url: process.env.DATABASE_URL ?? '',
    path,
    migrations,
    replaces: flags.has('--replace'),
    isMove: flags.has('--move'),
    say: (line) => process.stdout.write(`${line}\n`),
  });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(
    `\nRestored: the desk as it was at ${manifest.snapshotAt} (Heard ${manifest.heardVersion}, PostgreSQL ${manifest.postgresVersion}); ${tables.length} tables, ${rows} rows, ${manifest.blobs.count} mails and files, all counted; ${migrated.length} migrations were newer; ${((performance.now() - began) / 1000).toFixed(1)} s.\n`,
  );
  process.stdout.write('Everybody signs in anew; one-time links are asked for anew.\n');
  if (flags.has('--move')) return;
  process.stdout.write(
    'Mail that may have left after the backup is held: start Heard, then look under Settings, Backups and version, and let it go or leave it. Whoever was switched off after the backup is active again: an administrator is asked to look through the people. Set the public address and let it answer: questions wait for that.\nMake sure that the old installation never starts again.\n',
  );
}

async function main([path, ...rest]: string[]): Promise<number> {
  if (!path || path.startsWith('-')) {
    process.stdout.write(HELP);
    return path === '--help' ? 0 : 2;
  }
  const flags = new Set(rest);
  if (flags.has('--describe')) await describe(path);
  else await restore(path, flags);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error & { code?: string }) => {
    const words =
      error instanceof BackupError
        ? error.message
        : error.code
          ? `The database refused: ${error.message || error.code}`
          : error.stack;
    process.stderr.write(`${words}\nNothing was restored; the database is as it was.\n`);
    process.exit(1);
  },
);
