import type { SystemView } from '#contracts';
import { Card, DefinitionList, ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import { HeldMails } from './held-mails.js';
import { useSystem } from './system.queries.js';

const STEP = 1024;
const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function useBytes(): (bytes: number) => string {
  const { language } = useWording();
  return (bytes) => {
    let unit = 0;
    let amount = bytes / STEP;
    for (; amount >= STEP && unit < UNITS.length - 1; unit += 1) amount /= STEP;
    const digits = amount < 10 ? 1 : 0;
    const style = { style: 'unit', unit: UNITS[unit] as string, maximumFractionDigits: digits } as const;
    return new Intl.NumberFormat(language, style).format(amount);
  };
}

function LastBackup({ backup }: { backup: SystemView['lastBackup'] }) {
  const { t, either, format } = useWording();
  const written = useBytes();
  return (
    <Card title={t('system.backup.title')} footer={t('system.key')}>
      {!backup && <p>{t('system.backup.none')}</p>}
      {backup?.isElsewhere && <p>{t('system.backup.elsewhere')}</p>}
      {backup && (
        <DefinitionList
          entries={[
            [t('system.backup.when'), format.dateTime(backup.snapshotAt)],
            [t('system.backup.kind'), either(`system.kind.${backup.kind}`, 'system.kind.manual')],
            [t('system.backup.size'), written(backup.size)],
            [t('system.backup.path'), <bdi key="path">{backup.path}</bdi>],
          ]}
        />
      )}
    </Card>
  );
}

function About({ system }: { system: SystemView }) {
  const { t, format } = useWording();
  const written = useBytes();
  const { disk } = system;
  return (
    <Card title={t('system.about.title')}>
      <DefinitionList
        entries={[
          [t('system.about.version'), system.version],
          system.commit ? [t('system.about.commit'), system.commit] : null,
          [t('system.about.migration'), system.migration],
          [t('system.about.postgres'), system.postgresVersion],
          [t('system.about.node'), system.nodeVersion],
          [t('system.about.since'), format.dateTime(system.startedAt)],
          [t('system.about.folder'), <bdi key="folder">{system.dataFolder}</bdi>],
          [t('system.about.database'), written(system.databaseBytes)],
          disk && [
            t('system.about.disk'),
            t('system.about.diskOf', { free: written(disk.freeBytes), total: written(disk.totalBytes) }),
          ],
        ]}
      />
    </Card>
  );
}

/** Backups, version and sizes of this installation, for administrators. */
export default function SystemPage() {
  const { t } = useWording();
  const { data: system, error, refetch } = useSystem();
  return (
    <Page title={t('system.title')} intro={t('system.intro')}>
      {!system && !error && <Skeleton lines={8} />}
      {!system && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {system?.restored && <HeldMails held={system.held} restored={system.restored} />}
      {system && <LastBackup backup={system.lastBackup} />}
      {system && <About system={system} />}
    </Page>
  );
}
