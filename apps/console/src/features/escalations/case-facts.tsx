import { useState } from 'react';
import type { EscalationView } from '#contracts';
import { Deadline } from '../../shared/time/deadline.js';
import { Avatar, Button, Card, DefinitionList, Tag } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './case.module.css';
import type { CaseVerbs } from './case-query.js';
import { outcomeOf, standingOf } from './case-steps.js';
import { OwnerDialog } from './owner-dialog.js';

function Owner({ owner }: Pick<EscalationView, 'owner'>) {
  const { t } = useWording();
  if (!owner) return <Tag tone="amber">{t('escalations.nobody')}</Tag>;
  return (
    <span className={styles.owner}>
      <Avatar id={owner.id} name={owner.name} size="small" />
      <bdi>{owner.name}</bdi>
    </span>
  );
}

/** Who has the case, what was promised and by when, and how it went. */
export function CaseFacts({ about, verbs }: { about: EscalationView; verbs: CaseVerbs }) {
  const { t, either, format } = useWording();
  const [isGiving, setGiving] = useState(false);
  const { fault, remedy } = outcomeOf(about);
  const { rootCause } = about;
  const isWaiting = about.firstContactAt === null && about.state !== 'closed';
  return (
    <Card
      title={t('escalations.facts.title')}
      footer={
        about.canWork && (
          <Button size="small" icon="user" onClick={() => setGiving(true)}>
            {t('escalations.owner.change')}
          </Button>
        )
      }
    >
      <DefinitionList
        entries={[
          [t('escalations.facts.state'), t(`escalations.state.${standingOf(about)}`)],
          [t('escalations.facts.owner'), <Owner key="owner" owner={about.owner} />],
          [t('escalations.facts.opened'), format.dateTime(about.openedAt)],
          [
            t('escalations.facts.contact'),
            isWaiting ? <Deadline key="due" at={about.contactDueAt} /> : format.dateTime(about.contactDueAt),
          ],
          [
            t('escalations.facts.firstContact'),
            about.firstContactAt ? format.dateTime(about.firstContactAt) : t('escalations.facts.notYet'),
          ],
          fault
            ? [t('escalations.facts.fault'), either(`escalations.fault.${fault}`, 'escalations.fault.unsaid')]
            : null,
          remedy ? [t('escalations.facts.remedy'), remedy] : null,
          rootCause && [
            t('escalations.facts.cause'),
            rootCause.name ?? either(`escalations.cause.${rootCause.code}`, 'escalations.cause.other'),
          ],
          rootCause && [t('escalations.facts.preventable'), t(`common.${rootCause.isPreventable ? 'yes' : 'no'}`)],
          about.overrideCount > 0
            ? [
                t('escalations.facts.overrides'),
                <Tag key="overrides" tone="amber">
                  {format.number(about.overrideCount)}
                </Tag>,
              ]
            : null,
          about.isSelfReviewed
            ? [
                t('escalations.facts.review'),
                <Tag key="self" tone="amber" title={t('escalations.selfReviewed.hint')}>
                  {t('escalations.selfReviewed')}
                </Tag>,
              ]
            : null,
        ]}
      />
      {isGiving && <OwnerDialog about={about} verbs={verbs} onClose={() => setGiving(false)} />}
    </Card>
  );
}
