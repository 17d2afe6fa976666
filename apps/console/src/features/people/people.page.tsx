import { useState } from 'react';
import type { AgentView, OneTimeLinkView } from '#contracts';
import { AbsenceDialog } from '../../shared/absence/index.js';
import { Button, Card, ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { AgentDialog } from './agent-dialog.js';
import { AgentsTable } from './agents-table.js';
import { DisableDialog } from './disable-dialog.js';
import { InviteDialog } from './invite-dialog.js';
import { LinkDialog } from './link-dialog.js';
import { usePeople, usePeopleActions } from './people.queries.js';
import { RestoredBanner } from './restored-banner.js';
import { ShiftsDialog } from './shifts-dialog.js';
import { TeamsCard } from './teams-card.js';

export type PersonDialog =
  | { kind: 'invite' }
  | { kind: 'link'; link: OneTimeLinkView }
  | { kind: 'edit' | 'shifts' | 'disable' | 'absence'; agent: AgentView };

/** People and teams. */
export default function PeoplePage() {
  const t = useT();
  const { data: people, error, refetch } = usePeople();
  const { takeAgent } = usePeopleActions();
  const [dialog, setDialog] = useState<PersonDialog | null>(null);
  const close = (): void => setDialog(null);
  return (
    <Page
      title={t('people.title')}
      intro={t('people.intro')}
      actions={
        <Button kind="main" icon="plus" data-picture="invite" onClick={() => setDialog({ kind: 'invite' })}>
          {t('people.invite')}
        </Button>
      }
    >
      <RestoredBanner />
      {error && !people && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!people && !error && <Skeleton lines={8} />}
      {people && (
        <>
          <Card title={t('people.agents')} isFlush>
            <AgentsTable people={people} onOpen={setDialog} />
          </Card>
          <TeamsCard people={people} />
          {dialog?.kind === 'invite' && (
            <InviteDialog
              teams={people.teams}
              onClose={close}
              onInvited={(link) => setDialog({ kind: 'link', link })}
            />
          )}
          {dialog?.kind === 'link' && <LinkDialog link={dialog.link} onClose={close} />}
          {dialog?.kind === 'edit' && <AgentDialog agent={dialog.agent} teams={people.teams} onClose={close} />}
          {dialog?.kind === 'shifts' && <ShiftsDialog agent={dialog.agent} onClose={close} />}
          {dialog?.kind === 'absence' && (
            <AbsenceDialog agent={dialog.agent} isMe={false} onChanged={takeAgent} onClose={close} />
          )}
          {dialog?.kind === 'disable' && <DisableDialog agent={dialog.agent} agents={people.agents} onClose={close} />}
        </>
      )}
    </Page>
  );
}
