import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { HistoryView, MessageView, TicketPageView } from '#contracts';
import { useCommand } from '../../shared/commands/index.js';
import { useSession } from '../../shared/session/index.js';
import { Button } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { useHeldVerbs } from './held-verbs.js';
import { useLinkedMessage, useLinkedMessageId } from './linked-message.js';
import { Message } from './message.js';
import { useNamedLine } from './named-line.js';
import { NudgeSign } from './nudge-sign.js';
import { ResponseCard } from './response-card.js';
import { useThanks } from './thanks-bar.js';
import styles from './thread.module.css';

/** A longer conversation shows its newest part; the rest is one press away. */
const SHOWN_AT_FIRST = 30;
const EDGE = 24;

type Entry =
  | { kind: 'message'; at: string; id: string; message: MessageView }
  | { kind: 'history'; at: string; id: string; line: HistoryView }
  | { kind: 'response'; at: string; id: string };

const isWaiting = (entry: Entry): boolean => entry.kind === 'message' && entry.message.waiting !== null;

const RATED = new Set(['SurveyResponseReceived', 'SurveyResponseChanged']);

/** Messages and what happened between them, oldest first. The rating stands where it came in. */
function entriesOf({ messages, history, response }: TicketPageView): Entry[] {
  const entries: Entry[] = [
    ...messages.map((message) => ({ kind: 'message' as const, at: message.createdAt, id: message.id, message })),
    ...history
      .filter(({ type }) => !(response && RATED.has(type)))
      .map((line) => ({ kind: 'history' as const, at: line.at, id: line.id, line })),
    ...(response ? [{ kind: 'response' as const, at: response.answeredAt, id: response.id }] : []),
  ];
  // What has not left comes last. A ticket begins with its opening, even where its first mail was dated a moment earlier.
  const order = (entry: Entry): string =>
    entry.kind === 'history' && entry.line.type === 'TicketOpened' ? '' : isWaiting(entry) ? '~' : entry.at;
  return entries.sort((a, b) => (order(a) === order(b) ? 0 : order(a) < order(b) ? -1 : 1));
}

function HistoryLine({ line }: { line: HistoryView }) {
  const { t, either, format } = useWording();
  const { until } = line.values;
  const named = useNamedLine(line);
  const values = typeof until === 'string' ? { ...named.values, until: format.dateTime(until) } : named.values;
  const sentence = either(`ticket.history.${named.type}`, 'ticket.history.other', values);
  const { rule } = line;
  const by = rule && t('rules.history.by', { name: rule.name, because: t(`rules.because.${rule.because}`) });
  const sign = [by ?? line.actorName, format.dateTime(line.at)].filter(Boolean).join(' · ');
  const mayLook = useSession().permissions.includes('rule:read');
  const signed = t('ticket.history.sign', { sign });
  return (
    <p className={styles.history}>
      <span>{sentence}</span>{' '}
      <span className={styles.sign}>
        {rule && mayLook ? <Link to={`/settings/rules?rule=${rule.id}`}>{signed}</Link> : signed}
      </span>
    </p>
  );
}

const reachesEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < 2 * EDGE;

/** Opens a conversation at its newest message, and follows it while the reader is at its end. */
function useReadingPlace(scroller: RefObject<HTMLDivElement | null>, ticketId: string, lastId: string | undefined) {
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ticket begins at its own end
  useLayoutEffect(() => {
    isAtEnd.current = true;
  }, [ticketId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last message is what is followed
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !isAtEnd.current) return;
    const last = [...element.querySelectorAll<HTMLElement>('[data-message]')].at(-1);
    const end = element.scrollHeight - element.clientHeight;
    // A long last message is read from its beginning.
    element.scrollTop = last ? Math.min(end, last.offsetTop - EDGE) : end;
    isAtEnd.current = reachesEnd(element);
  }, [ticketId, lastId]);
  useEffect(() => {
    // The composer grows and shrinks below: whoever reads the end keeps it in sight.
    let isFirst = true;
    const observer = new ResizeObserver(() => {
      if (!isFirst && isAtEnd.current && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
      isFirst = false;
    });
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller]);
  return () => {
    const element = scroller.current;
    if (element) isAtEnd.current = reachesEnd(element);
  };
}

function useMessageKeys(scroller: RefObject<HTMLDivElement | null>): void {
  const step = (by: number): void => {
    const all = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-message]') ?? [])];
    const at = all.findIndex((message) => message.contains(document.activeElement));
    const target = at < 0 ? all.at(-1) : all[Math.max(0, Math.min(at + by, all.length - 1))];
    target?.focus();
  };
  useCommand('ticket.previousMessage', () => step(-1));
  useCommand('ticket.nextMessage', () => step(1));
}

/** The conversation. */
export function Thread({ page }: { page: TicketPageView }) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const [isWholeWanted, setWhole] = useState(false);
  const entries = useMemo(() => entriesOf(page), [page]);
  const linkedId = useLinkedMessageId();
  // A link may lead to a message of long ago.
  const isWhole = isWholeWanted || entries.slice(0, -SHOWN_AT_FIRST).some(({ id }) => id === linkedId);
  const shown = isWhole ? entries : entries.slice(-SHOWN_AT_FIRST);
  const hidden = entries.length - shown.length;
  const held = useHeldVerbs(page.ticket.id);
  const thanks = useThanks(page);
  const noteScroll = useReadingPlace(scroller, page.ticket.id, page.messages.at(-1)?.id);
  useLinkedMessage(
    scroller,
    shown.some(({ id }) => id === linkedId),
  );
  useMessageKeys(scroller);
  return (
    <div
      className={styles.scroller}
      ref={scroller}
      onScroll={noteScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      role="log"
      aria-label={t('ticket.thread')}
    >
      <div className={styles.thread}>
        {hidden > 0 && (
          <Button size="small" icon="history" onClick={() => setWhole(true)}>
            {t('ticket.thread.earlier', { count: hidden })}
          </Button>
        )}
        {shown.map((entry) => {
          if (entry.kind === 'history') return <HistoryLine key={entry.id} line={entry.line} />;
          if (entry.kind === 'message')
            return (
              <Message
                key={entry.id}
                message={entry.message}
                customerAddress={page.customer.address}
                ticketId={page.ticket.id}
                held={entry.message.isHeld ? held(entry.message.id) : undefined}
                thanks={thanks(entry.message)}
              />
            );
          return (
            page.response && (
              <ResponseCard
                key={entry.id}
                response={page.response}
                customerName={page.customer.name}
                escalationId={page.escalationId}
              />
            )
          );
        })}
        {page.ticket.nudge && (
          <p className={styles.history}>
            <NudgeSign nudge={page.ticket.nudge} />
          </p>
        )}
      </div>
    </div>
  );
}
