import { useState } from 'react';
import type { MailboxView, SettingsView } from '#contracts';
import { LANGUAGE_NAMES } from '#wording';
import { useNow } from '../../shared/time/now.js';
import { Banner, Button, Card, Empty, IconButton, Table, Tag } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { MailboxDialog } from './mailbox-dialog.js';
import styles from './settings.module.css';
import { useTeams } from './settings.queries.js';
import { SettingsPage } from './settings-page.js';

const MOVE_DATA = 'npm run admin -- move-data /var/lib/heard';

interface TableProps {
  mailboxes: readonly MailboxView[];
  onEdit: (mailbox: MailboxView) => void;
}

function MailboxTable({ mailboxes, onEdit }: TableProps) {
  const { t, format } = useWording();
  const now = useNow();
  const { data: teams = [] } = useTeams();
  const teamOf = ({ teamId }: MailboxView): string =>
    teams.find(({ id }) => id === teamId)?.name ?? t('settings.mailboxes.everybody');
  return (
    <Table
      caption={t('settings.mailboxes.title')}
      columns={[
        { label: t('settings.mailboxes.address') },
        { label: t('settings.mailboxes.team'), isDeskOnly: true },
        { label: t('settings.mailboxes.language'), isDeskOnly: true },
        { label: t('settings.mailboxes.lastMail') },
        { label: t('common.edit'), isHidden: true },
      ]}
    >
      {mailboxes.map((mailbox) => (
        <tr key={mailbox.id}>
          <td>
            <span className={styles.name}>{mailbox.address}</span>
            <span className={styles.sub}>{mailbox.name}</span>
          </td>
          <td className="desk-only">{teamOf(mailbox)}</td>
          <td className="desk-only">{LANGUAGE_NAMES[mailbox.language]}</td>
          <td className={styles.nowrap}>
            {!mailbox.isActive && <Tag icon="ban">{t('settings.mailboxes.off')}</Tag>}
            {mailbox.isActive &&
              (mailbox.lastMailAt ? format.relative(mailbox.lastMailAt, now) : t('settings.mailboxes.noMail'))}
          </td>
          <td className={styles.actions}>
            <IconButton
              size="small"
              icon="edit"
              label={`${t('common.edit')}: ${mailbox.address}`}
              onClick={() => onEdit(mailbox)}
            />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Mailboxes({ settings, onEdit }: { settings: SettingsView; onEdit: (mailbox: MailboxView) => void }) {
  const t = useT();
  const { host, port } = settings.smtpListener;
  return (
    <>
      <Card isFlush>
        {settings.mailboxes.length === 0 ? (
          <Empty icon="inbox" title={t('settings.mailboxes.empty')}>
            {t('settings.mailboxes.emptyText')}
          </Empty>
        ) : (
          <MailboxTable mailboxes={settings.mailboxes} onEdit={onEdit} />
        )}
      </Card>
      <Banner icon="server" isInset>
        {t('settings.mailboxes.door', { host, port: String(port) })}
      </Banner>
      {settings.mailboxes.length > 0 && settings.dataFolderInProgram && (
        <Banner icon="server" isInset>
          {t('settings.mailboxes.moveData', { folder: settings.dataFolderInProgram, command: MOVE_DATA })}
        </Banner>
      )}
    </>
  );
}

/** The addresses to which customers write. */
export default function MailboxesPage() {
  const t = useT();
  const [edited, setEdited] = useState<MailboxView | 'new' | null>(null);
  return (
    <SettingsPage
      title={t('settings.mailboxes.title')}
      intro={t('settings.mailboxes.intro')}
      actions={
        <Button kind="main" icon="plus" data-picture="add-mailbox" onClick={() => setEdited('new')}>
          {t('settings.mailboxes.add')}
        </Button>
      }
    >
      {(settings) => (
        <>
          <Mailboxes settings={settings} onEdit={setEdited} />
          {edited && <MailboxDialog mailbox={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
        </>
      )}
    </SettingsPage>
  );
}
