import { useSearchParams } from 'react-router';
import type { MailboxView, SettingsView } from '#contracts';
import { useNow } from '../../shared/time/now.js';
import { Banner, Button, ButtonLink, Card, Empty, Table } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { ConnectMailbox } from './mailbox/connect-mailbox.js';
import { ConnectionTag } from './mailbox/connection-state.js';
import { MailboxSettings, SignInResult } from './mailbox/mailbox-settings.js';
import styles from './settings.module.css';
import { useTeams } from './settings.queries.js';
import { SettingsPage } from './settings-page.js';

const MOVE_DATA = 'npm run admin -- move-data /var/lib/heard';

function MailboxTable({ mailboxes, mailboxServers }: SettingsView) {
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
        { label: t('mailboxes.connection') },
        { label: t('settings.mailboxes.team'), isDeskOnly: true },
        { label: t('settings.mailboxes.lastMail'), isDeskOnly: true },
        { label: t('common.edit'), isHidden: true },
      ]}
    >
      {mailboxes.map((mailbox) => (
        <tr key={mailbox.id}>
          <td>
            <span className={styles.name}>{mailbox.address}</span>
            <span className={styles.sub}>{mailbox.name}</span>
          </td>
          <td>
            <ConnectionTag
              mailbox={mailbox}
              servers={mailboxServers.find(({ mailboxId }) => mailboxId === mailbox.id)}
            />
          </td>
          <td className="desk-only">{teamOf(mailbox)}</td>
          <td className={`desk-only ${styles.nowrap}`}>
            {mailbox.lastMailAt ? format.relative(mailbox.lastMailAt, now) : t('settings.mailboxes.noMail')}
          </td>
          <td className={styles.actions}>
            <ButtonLink
              size="small"
              kind="quiet"
              icon="settings"
              to={`?mailbox=${mailbox.id}`}
              aria-label={`${t('common.edit')}: ${mailbox.address}`}
            >
              <span className="desk-only">{t('common.edit')}</span>
            </ButtonLink>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Mailboxes({ settings }: { settings: SettingsView }) {
  const t = useT();
  return (
    <>
      <Card isFlush>
        {settings.mailboxes.length === 0 ? (
          <Empty icon="inbox" title={t('settings.mailboxes.empty')}>
            {t('settings.mailboxes.emptyText')}
          </Empty>
        ) : (
          <MailboxTable {...settings} />
        )}
      </Card>
      {settings.mailboxes.length > 0 && settings.dataFolderInProgram && (
        <Banner icon="server" isInset>
          {t('settings.mailboxes.moveData', { folder: settings.dataFolderInProgram, command: MOVE_DATA })}
        </Banner>
      )}
    </>
  );
}

/** The addresses to which customers write; one of them, or a new one, by the address of the page. */
export default function MailboxesPage() {
  const t = useT();
  const [parameters, setParameters] = useSearchParams();
  const id = parameters.get('mailbox');
  const isAdding = parameters.has('add');
  const body = (settings: SettingsView) => {
    const mailbox = settings.mailboxes.find((each) => each.id === id);
    if (mailbox) return <MailboxSettings key={mailbox.id} mailbox={mailbox} settings={settings} />;
    if (!isAdding) return <Mailboxes settings={settings} />;
    return (
      <Card title={t('settings.mailboxes.add')}>
        <ConnectMailbox
          door={settings.smtpListener}
          onDone={(mailboxId) => setParameters({ mailbox: mailboxId })}
          later={
            <Button kind="quiet" onClick={() => setParameters({})}>
              {t('common.cancel')}
            </Button>
          }
        />
      </Card>
    );
  };
  return (
    <SettingsPage
      title={t('settings.mailboxes.title')}
      intro={t('settings.mailboxes.intro')}
      actions={
        !isAdding &&
        !id && (
          <Button kind="main" icon="plus" data-picture="add-mailbox" onClick={() => setParameters({ add: '' })}>
            {t('settings.mailboxes.add')}
          </Button>
        )
      }
    >
      {(settings) => (
        <>
          <SignInResult code={parameters.get('signIn')} />
          {body(settings)}
        </>
      )}
    </SettingsPage>
  );
}
