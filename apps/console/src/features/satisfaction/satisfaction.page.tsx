import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { SATISFACTION_GROUPS, type SatisfactionGrouping, type SatisfactionView } from '#contracts';
import type { Format, Values } from '#wording';
import { api } from '../../shared/api/index.js';
import { useCan } from '../../shared/session/index.js';
import { Button, Card, DateField, Empty, ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import { CountedDialog, type OpenedNumber, type OpenRows } from './counted-dialog.js';
import { DefinitionsDialog } from './definitions-dialog.js';
import { Distribution } from './distribution.js';
import { FILTERS, type FilterName, Filters } from './filters.js';
import { Funnel } from './funnel.js';
import { Groups } from './groups.js';
import { Opener, OtherScores } from './other-scores.js';
import styles from './satisfaction.module.css';
import { Unasked } from './unasked.js';
import { Weeks } from './weeks.js';

type SetSearch = ReturnType<typeof useSearchParams>[1];

/** What the address says the page is limited to. */
function useLimits() {
  const [search, setSearch] = useSearchParams();
  const of = (name: string): string | undefined => search.get(name) ?? undefined;
  const filters = Object.fromEntries(FILTERS.map((name) => [name, of(name)])) as Record<FilterName, string | undefined>;
  const by = SATISFACTION_GROUPS.find((one) => one === of('by')) ?? 'team';
  return { period: { from: of('from'), to: of('to') }, filters, by, setSearch };
}

const set = (setSearch: SetSearch, name: string, value: string | undefined): void =>
  setSearch(
    (before) => {
      // A version is one of its survey.
      if (name === 'survey') before.delete('version');
      if (value === undefined) before.delete(name);
      else before.set(name, value);
      return before;
    },
    { replace: true },
  );

/** One page: what customers said, of how many, and how sure that is; for agents, what they are rated for. */
export default function SatisfactionPage() {
  const { t } = useWording();
  const isLead = useCan('satisfaction:read');
  const { period, filters, by, setSearch } = useLimits();
  const query = { ...period, ...(isLead && { ...filters, by }) };
  const path = isLead ? '/satisfaction' : '/satisfaction/own';
  const { data, error, refetch } = useQuery({
    queryKey: ['satisfaction', path, query],
    queryFn: () => api.get<SatisfactionView>(path, { query }),
    placeholderData: (before) => before,
  });
  const choose = (name: 'from' | 'to', date: string): void => {
    if (date) set(setSearch, name, date);
  };
  return (
    <Page
      title={t(isLead ? 'satisfaction.title' : 'satisfaction.own')}
      intro={t(isLead ? 'satisfaction.intro' : 'satisfaction.own.text')}
      isWide
      actions={data && <Period view={data} onChoose={choose} />}
    >
      {isLead && <Filters chosen={filters} onChoose={(name, value) => set(setSearch, name, value)} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={10} />}
      {data &&
        (isThere(data) ? (
          <Numbers
            view={data}
            by={by}
            limits={isLead ? { ...filters, from: data.from, to: data.to } : null}
            onGroup={(next) => set(setSearch, 'by', next)}
            onChannel={(channel) => set(setSearch, 'channel', channel)}
          />
        ) : (
          <Nothing />
        ))}
    </Page>
  );
}

function Period({ view, onChoose }: { view: SatisfactionView; onChoose: (name: 'from' | 'to', date: string) => void }) {
  const { t } = useWording();
  return (
    <div className={styles.period}>
      <DateField
        label={t('satisfaction.from')}
        value={view.from}
        max={view.to}
        onChange={(date) => onChoose('from', date)}
      />
      <DateField
        label={t('satisfaction.to')}
        value={view.to}
        min={view.from}
        onChange={(date) => onChoose('to', date)}
      />
    </div>
  );
}

const isThere = ({ funnel, answered, nps, ces, places }: SatisfactionView): boolean =>
  funnel.eligible > 0 || answered > 0 || nps.n > 0 || ces.n > 0 || places.length > 0;

function Nothing() {
  const { t } = useWording();
  return (
    <Empty icon="chart" title={t('satisfaction.empty.title')}>
      {t('satisfaction.empty.text')}
    </Empty>
  );
}

interface NumbersProps {
  view: SatisfactionView;
  by: SatisfactionGrouping;
  /** Null: one may not look behind the numbers. */
  limits: Record<string, string | undefined> | null;
  onGroup: (by: SatisfactionGrouping) => void;
  onChannel: (channel: string) => void;
}

function Numbers({ view, by, limits, onGroup, onChannel }: NumbersProps) {
  const { t } = useWording();
  const [opened, setOpened] = useState<OpenedNumber>();
  const [hasDefinitions, setDefinitions] = useState(false);
  const onOpen: OpenRows | null = limits && ((number, part) => setOpened({ number, ...part }));
  return (
    <>
      <div className={styles.heads}>
        <Card title={t('satisfaction.csat')} intro={t('satisfaction.csat.definition')}>
          <Satisfied view={view} onOpen={onOpen} />
        </Card>
        <Card title={t('satisfaction.distribution')}>
          <Distribution counts={view.distribution} onOpen={onOpen} />
        </Card>
        <Recovery recovery={view.recovery} />
      </div>
      <OtherScores view={view} onOpen={onOpen} />
      <Card title={t('satisfaction.weeks')} intro={t('satisfaction.weeks.definition')}>
        <Weeks weeks={view.weeks} minimumN={view.minimumN} />
      </Card>
      {view.groups && <Groups by={by} groups={view.groups} onChoose={onGroup} />}
      <Card title={t('satisfaction.funnel')} intro={t('satisfaction.funnel.definition')}>
        <Funnel funnel={view.funnel} suppressedBy={view.suppressedBy} onOpen={onOpen} />
      </Card>
      {view.places.length > 0 && <Unasked view={view} onOnly={onChannel} />}
      <div>
        <Button icon="info" onClick={() => setDefinitions(true)}>
          {t('satisfaction.means.all')}
        </Button>
      </div>
      {hasDefinitions && <DefinitionsDialog definitions={view.definitions} onClose={() => setDefinitions(false)} />}
      {opened && limits && <CountedDialog opened={opened} filters={limits} onClose={() => setOpened(undefined)} />}
    </>
  );
}

/** The share, what it is a share of, and how sure that is; words where there is nothing to count yet. */
function Satisfied({ view, onOpen }: { view: SatisfactionView; onOpen: OpenRows | null }) {
  const { csat, satisfied, answered, minimumN } = view;
  const { t, format } = useWording();
  if (answered === 0) return <p className={styles.fine}>{t('satisfaction.csat.none')}</p>;
  return (
    <>
      {csat && (
        <p className={styles.figure} data-picture="csat">
          {format.percent(csat.share)}
        </p>
      )}
      <p className={styles.said}>
        <Opener
          name={t('satisfaction.counts', { satisfied, answered })}
          onOpen={onOpen && satisfied > 0 ? () => onOpen('satisfied') : null}
        />
      </p>
      <p className={styles.fine}>
        {csat
          ? t('satisfaction.interval', { low: format.percent(csat.low), high: format.percent(csat.high) })
          : t('satisfaction.tooFew', { n: answered, minimum: minimumN })}
      </p>
      {view.change && (
        <p className={styles.said}>{t(`satisfaction.changes.${view.change.direction}`, changeOf(view, format))}</p>
      )}
    </>
  );
}

const DAY_MS = 86_400_000;

function changeOf({ change, from, to }: SatisfactionView, { number }: Format): Values {
  const points = (share = 0): string => number(Math.round(share * 1_000) / 10);
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return { days, low: points(change?.low), high: points(change?.high) };
}

function Recovery({ recovery }: { recovery: SatisfactionView['recovery'] }) {
  const { t, format } = useWording();
  const { yes, partly, no, silent, asked } = recovery;
  const counts = { yes, partly, no, silent, waiting: asked - yes - partly - no - silent };
  return (
    <Card title={t('satisfaction.recovery')} intro={t('satisfaction.recovery.definition')}>
      {asked === 0 ? (
        <p className={styles.fine}>{t('satisfaction.recovery.none')}</p>
      ) : (
        <dl className={styles.counts}>
          {(['yes', 'partly', 'no', 'silent', 'waiting'] as const).map((answer) => (
            <div key={answer}>
              <dt>{t(`satisfaction.recovery.${answer}`)}</dt>
              <dd>{format.number(counts[answer])}</dd>
            </div>
          ))}
          <div className={styles.sum}>
            <dt>{t('satisfaction.recovery.asked')}</dt>
            <dd>{format.number(asked)}</dd>
          </div>
        </dl>
      )}
    </Card>
  );
}
