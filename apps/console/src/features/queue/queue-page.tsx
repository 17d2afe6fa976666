import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Outlet, useMatch, useNavigate, useParams } from 'react-router';
import { isTimed } from '#contracts';
import { useHoldOut, useHoldOutComing } from '../../shared/at-hand/index.js';
import { useDocumentTitle } from '../../shared/browser/document-title.js';
import { useIsNarrowerThan } from '../../shared/browser/media.js';
import { runCommand, useCommand } from '../../shared/commands/index.js';
import { Button, CommandButton, classes, Empty, ErrorState, useIsOverdue } from '../../shared/ui/index.js';
import { useFormat, useT } from '../../shared/wording/index.js';
import { BulkPlace } from './bulk-place.js';
import { EmptyView } from './empty-view.js';
import { lookAgain, openView, renew, scopeOf, showNew, showOurTurnOnly, tickets, useQueue } from './queue.store.js';
import { QueueList, useRowFocus } from './queue-list.js';
import listStyles from './queue-list.module.css';
import { countWaiting } from './queue-listing.js';
import styles from './queue-page.module.css';
import { toggleUnread } from './reading.js';
import { useSelectionKeys } from './selection-keys.js';
import { ViewMenuButton } from './view-menu-button.js';
import { useViewCount, useViewName } from './view-names.js';
import { isStandard, listedOf, useViews, useViewsLoaded } from './views.store.js';

/** New rows wait here until they are asked for: in a line that is always there, so that no row makes way for it. */
function NewStrip({ onShow }: { onShow: () => void }) {
  const t = useT();
  const { view, isOurTurnOnly, listing } = useQueue();
  const count = tickets.useRows(({ rows }) =>
    listing ? countWaiting(rows, scopeOf({ view, isOurTurnOnly }), listing) : 0,
  );
  return (
    <div role="status" className={listStyles.stripPlace}>
      {count > 0 && (
        <button
          type="button"
          className={listStyles.strip}
          onClick={onShow}
          data-tip={t('queue.showNew')}
          data-tip-key="shift+s"
        >
          {t('queue.new', { count })}
        </button>
      )}
    </div>
  );
}

interface HeadProps {
  titleId: string;
  view: string;
  isOurTurnOnly: boolean;
  onShowNew: () => void;
}

function Head({ titleId, view, isOurTurnOnly, onShowNew }: HeadProps) {
  const t = useT();
  const format = useFormat();
  const count = useViewCount(view);
  const name = useViewName(view);
  return (
    <header className={listStyles.head}>
      <div className={listStyles.title}>
        <h1 id={titleId}>
          <bdi>{name}</bdi>
        </h1>
        {count !== undefined && <span className={listStyles.count}>{format.number(count)}</span>}
        <span className={listStyles.actions}>
          <CommandButton command="queue.refresh" icon="refresh" size="small" isIconOnly />
          <CommandButton command="queue.search" icon="search" size="small" isIconOnly />
          <ViewMenuButton view={view} />
          <CommandButton command="ticket.takeNext" icon="next" size="small" isIconOnly />
          <CommandButton command="ticket.new" icon="plus" size="small" isIconOnly />
        </span>
      </div>
      <div className={listStyles.second}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend; these are two buttons */}
        <div className={listStyles.filters} role="group" aria-label={t('queue.filter')}>
          {([false, true] as const).map((isOn) => (
            <button
              key={String(isOn)}
              type="button"
              className={listStyles.filter}
              aria-pressed={isOurTurnOnly === isOn}
              onClick={() => showOurTurnOnly(isOn)}
            >
              {isOn ? t('queue.filter.ourTurn') : t('queue.filter.all')}
            </button>
          ))}
        </div>
        <NewStrip onShow={onShowNew} />
      </div>
    </header>
  );
}

/** What is known of rows that the store lost (out of sight now) is not drawn. */
function useDrawnIds(): readonly string[] | null {
  const ids = useQueue((state) => state.listing?.ids ?? null);
  const missing = tickets.useRows(({ rows }) => ids?.filter((id) => !rows.has(id)).join() ?? '');
  if (ids === null || missing === '') return ids;
  return ids.filter((id) => !missing.includes(id));
}

function useQueueKeys(view: string, ids: readonly string[], openId: string | null) {
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const activeId = useQueue((state) => state.activeId);
  useHoldOut(
    'list',
    tickets.useRows(({ rows }) => rows.get(activeId ?? '') ?? null),
  );
  const moveTo = useRowFocus(ids, scroller);
  const at = Math.max(ids.indexOf(openId ?? activeId ?? ''), -1);
  const isAtNone = at < 0;
  // Whoever reads on goes on in the same direction; whoever walks the list opens what they stop at.
  const [step, setStep] = useState(1);
  useHoldOutComing(openId === null ? activeId : (ids[at + step] ?? null));

  // A key may come before the page that the last one asked for is drawn: the address says already where one is.
  const whereNow = (): number => {
    const opened = openId && (/\/t\/([\w-]{36})$/.exec(location.pathname)?.[1] ?? openId);
    return ids.indexOf(opened ?? useQueue.getState().activeId ?? '');
  };
  function go(by: 1 | -1, isOpening = openId !== null): boolean {
    const from = whereNow();
    const target = Math.max(0, Math.min(from + by, ids.length - 1));
    if (ids.length === 0 || (target === from && isOpening)) return false;
    setStep(by);
    const id = moveTo(target);
    if (id && isOpening) void navigate(`/q/${view}/t/${id}`);
    return true;
  }
  const close = (): void => {
    void navigate(`/q/${view}`);
    if (!isAtNone) moveTo(at);
  };
  useCommand('queue.next', () => go(1));
  useCommand('queue.previous', () => go(-1));
  useCommand('queue.open', () => activeId && void navigate(`/q/${view}/t/${activeId}`), openId !== activeId);
  useCommand('queue.back', close, openId !== null);
  useCommand('queue.advance', () => go(1, true) || go(-1, true) || close(), openId !== null);
  useCommand('queue.showNew', () => {
    showNew();
    if (scroller.current) scroller.current.scrollTop = 0;
  });
  useCommand('queue.refresh', () => void renew());
  useCommand('queue.unread', () => void toggleUnread(openId ?? activeId), !isAtNone);
  return scroller;
}

function ListPane({ view, openId, isHidden }: { view: string; openId: string | null; isHidden: boolean }) {
  const navigate = useNavigate();
  const { isOurTurnOnly, error, listing } = useQueue();
  const titleId = useId();
  const ids = useDrawnIds();
  const scroller = useQueueKeys(view, ids ?? [], openId);
  useSelectionKeys({ ids: ids ?? [], openId, scroller });
  // The rows need the box that scrolls: a child that is drawn together with it does not find it yet.
  const [hasBox, setHasBox] = useState(false);
  useLayoutEffect(() => setHasBox(true), []);
  const run = (id: string) => runCommand(id, { navigate: (to) => void navigate(to) });
  return (
    <section className={classes(styles.list, isHidden && styles.hidden)} aria-labelledby={titleId}>
      <Head titleId={titleId} view={view} isOurTurnOnly={isOurTurnOnly} onShowNew={() => run('queue.showNew')} />
      <div className={listStyles.scroller} ref={scroller}>
        {ids === null && !error && <QueueSkeleton />}
        {error !== null && ids === null && <ErrorState error={error} onRetry={() => void renew()} />}
        {ids?.length === 0 && listing?.horizon === null && <EmptyView view={view} isOurTurnOnly={isOurTurnOnly} />}
        {ids !== null && hasBox && <QueueList ids={ids} openId={openId} scroller={scroller} />}
        {error !== null && ids !== null && (
          <div className={listStyles.trouble}>
            <ErrorState error={error} onRetry={() => void renew()} />
          </div>
        )}
      </div>
      <BulkPlace ids={ids ?? []} />
    </section>
  );
}

const BONES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Rows without words, so that nothing jumps when they come. */
function QueueSkeleton() {
  const t = useT();
  const isShown = useIsOverdue();
  return (
    <div role="status" aria-busy>
      <span className="sr-only">{isShown ? t('common.loading') : ''}</span>
      {isShown && BONES.map((bone) => <span key={bone} className={listStyles.bone} aria-hidden />)}
    </div>
  );
}

function NothingOpen() {
  const t = useT();
  return (
    <div className={styles.nothing}>
      <Empty icon="inbox" title={t('queue.nothingOpen')}>
        {t('queue.nothingOpenText')}
      </Empty>
    </div>
  );
}

const LOOK_AGAIN_MS = 60_000;

const UUID_LENGTH = 36;

/** A view that is not there any more, whose address may be in a message or a bookmark; or none that ever was. */
function UnknownView({ wished }: { wished: string }) {
  const t = useT();
  const areLoaded = useViewsLoaded();
  const navigate = useNavigate();
  const isNone = wished.length !== UUID_LENGTH;
  if (!isNone && !areLoaded) return <QueueSkeleton />;
  return (
    <div className={styles.nothing}>
      <Empty
        isPage
        icon={isNone ? 'search' : 'list'}
        title={t(isNone ? 'shell.notFound.title' : 'view.gone.title')}
        action={<Button onClick={() => void navigate('/q/mine')}>{t('queue.view.mine')}</Button>}
      >
        {t(isNone ? 'shell.notFound.text' : 'view.gone.text')}
      </Empty>
    </div>
  );
}

/** The queue: the list beside the ticket, or one of them where it is narrow. */
export default function QueuePage() {
  const { view: wished } = useParams();
  const isKnown = useViews(({ views }) => views.some(({ id }) => id === wished)) || isStandard(wished ?? '');
  const view = isKnown ? wished : undefined;
  const openId = useMatch('/q/:view/t/:id')?.params.id ?? null;
  const isNarrow = useIsNarrowerThan('list');
  useDocumentTitle(useViewName(view ?? ''));
  useEffect(() => {
    if (view) openView(view);
  }, [view]);
  const isTimedView = view !== undefined && isTimed(listedOf(view).filter);
  useEffect(() => {
    if (!isTimedView) return;
    const timer = setInterval(() => void lookAgain(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isTimedView]);
  if (!view) return <UnknownView wished={wished ?? ''} />;
  return (
    <div className={styles.panes}>
      <ListPane view={view} openId={openId} isHidden={isNarrow && openId !== null} />
      {openId !== null ? (
        <div className={styles.ticket}>
          <Outlet />
        </div>
      ) : (
        !isNarrow && <NothingOpen />
      )}
    </div>
  );
}
