import { Autocomplete } from '@base-ui/react/autocomplete';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useMatch, useNavigate } from 'react-router';
import type { MergedView, QueueRow, SearchView, TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Icon } from '../../shared/icons/index.js';
import { ErrorState, sayToast } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { offerUndo, UNDO_MS } from '../../shared/undo/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './bonds-dialog.module.css';
import { refreshTicket, showRow, ticketQuery } from './ticket-query.js';
import { TicketStatus } from './ticket-status.js';

type Bond = 'merge' | 'link';

/** What a merge or a link does, said and taken back; the page shows where the words are now. */
function useBonds(ticket: TicketPageView['ticket'], onDone: () => void) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const view = useMatch('/q/:view/t/:id')?.params.view;
  /** Whoever works through a list stays in it. */
  const goTo = ({ id, number }: Pick<QueueRow, 'id' | 'number'>): void =>
    void navigate(view ? `/q/${view}/t/${id}` : `/t/${number}`);
  const show = ({ source, target }: MergedView): void => {
    for (const row of [source, target]) {
      showRow(queryClient, row);
      void refreshTicket(queryClient, row.id);
    }
  };
  async function merge(into: QueueRow): Promise<void> {
    const { id, number, version } = ticket;
    show(await api.post<MergedView>(`/tickets/${id}/merge`, { intoTicketId: into.id }, { version }));
    const takeBack = async (): Promise<string> => {
      show(await api.delete<MergedView>(`/tickets/${id}/merge`));
      goTo({ id, number });
      return t('bonds.said.unmerged', { number: String(number) });
    };
    const said = t('bonds.said.merged', { number: String(number), into: String(into.number) });
    // Whoever answers at once has read what came with it: the page is shown with all of its words or not at all.
    const page = ticketQuery(view ? into.id : String(into.number));
    await queryClient.fetchQuery(page).catch(() => undefined);
    goTo(into);
    offerUndo({ id: `merge.${id}`, kind: 'act', said, takeBack, leftMs: UNDO_MS });
  }
  async function link(other: QueueRow): Promise<void> {
    const path = `/tickets/${ticket.id}/links/${other.id}`;
    const put = async (method: 'put' | 'delete'): Promise<void> => {
      showRow(queryClient, method === 'put' ? await api.put<QueueRow>(path) : await api.delete<QueueRow>(path));
      for (const id of [ticket.id, other.id]) void refreshTicket(queryClient, id);
    };
    await put('put');
    const takeBack = async (): Promise<string> => {
      await put('delete');
      return t('bonds.said.unlinked', { number: String(other.number) });
    };
    const said = t('bonds.said.linked', { number: String(other.number) });
    offerUndo({ id: `link.${other.id}`, kind: 'act', said, takeBack, leftMs: UNDO_MS });
  }
  return async (bond: Bond, other: QueueRow): Promise<void> => {
    try {
      await (bond === 'merge' ? merge(other) : link(other));
      onDone();
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      void refreshTicket(queryClient, ticket.id);
    }
  };
}

interface Props {
  ticket: TicketPageView['ticket'];
  bond: Bond;
  onClose: () => void;
}

/** Finds the other ticket: first what is likely the same matter, then what a person types. */
export default function BondsDialog({ ticket, bond, onClose }: Props) {
  const { t, format } = useWording();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['merge-candidates', ticket.id, q],
    queryFn: ({ signal }) =>
      api.get<SearchView>(`/tickets/${ticket.id}/merge-candidates`, { query: { q: q === '' ? null : q }, signal }),
    placeholderData: (before) => before,
  });
  const act = useBonds(ticket, onClose);
  const rows = found.data?.rows ?? [];
  const number = String(ticket.number);
  const pick = async (row: QueueRow): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    await act(bond, row);
    setBusy(false);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(`bonds.${bond}.title`, { number })}
      description={t(`bonds.${bond}.text`, { number })}
      isAtTop
    >
      <Autocomplete.Root
        items={rows}
        value={typed}
        onValueChange={setTyped}
        itemToStringValue={(row: QueueRow) => row.subject}
        filter={null}
        inline
        open
        autoHighlight="always"
        keepHighlight
      >
        <div className={styles.top}>
          <Icon name="search" size={16} />
          <Autocomplete.Input className={styles.input} placeholder={t('bonds.find')} aria-label={t('bonds.find')} />
        </div>
        {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
        {q === '' && rows.length > 0 && <p className={styles.likely}>{t('bonds.likely')}</p>}
        <Autocomplete.Empty className={styles.empty}>
          {found.isSuccess && rows.length === 0 && t(q === '' ? 'bonds.none' : 'bonds.notFound')}
        </Autocomplete.Empty>
        <Autocomplete.List className={styles.list} aria-busy={isBusy}>
          {(row: QueueRow) => (
            <Autocomplete.Item key={row.id} value={row} className={styles.item} onClick={() => void pick(row)}>
              <span className={styles.line}>
                <span className={styles.number}>#{row.number}</span>
                <bdi className={styles.subject}>{row.subject || t('ticket.noSubject')}</bdi>
                <TicketStatus status={row.status} statusId={row.statusId} />
              </span>
              <span className={styles.detail}>
                <bdi>{row.customer.name}</bdi> · {format.dateTime(row.lastMessageAt)}
              </span>
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  );
}
