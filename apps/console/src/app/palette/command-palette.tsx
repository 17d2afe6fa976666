import { Autocomplete } from '@base-ui/react/autocomplete';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { CustomersPage, SearchView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { canRun, runCommand, useRegistry } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { useMacros } from '../../shared/macros/index.js';
import { useSession } from '../../shared/session/index.js';
import { Keys } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { useFeatures } from '../shell/features-context.js';
import { navigationOf, settingsOf } from '../shell/nav-entries.js';
import styles from './command-palette.module.css';
import { matches, type PaletteEntry, paletteEntries } from './palette-entries.js';

const SHORTEST_SEARCH = 2;
/** Shorter words of fields are not looked for. */
const SHORTEST_WORD = 3;
const SHOWN = 40;
const MOST_CUSTOMERS = 5;

/** Tickets by number, by address and by what stands in their fields, for what is typed. */
function useFoundTickets(typed: string): PaletteEntry[] {
  const q = useDeferredValue(typed.trim().replace(/^#/, ''));
  const isSearch = /^\d+$/.test(q) || q.length >= SHORTEST_WORD || (q.length >= SHORTEST_SEARCH && /[@.\d]/.test(q));
  const { data } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => api.get<SearchView>('/search', { query: { q }, signal }),
    enabled: isSearch,
  });
  return (isSearch ? (data?.rows ?? []) : []).map((row) => ({
    id: row.id,
    label: row.subject,
    detail: `#${row.number} · ${row.customer.name}`,
    to: `/t/${row.number}`,
  }));
}

/** Customers with these letters in name, address or company, behind everything else that is found. */
function useFoundCustomers(typed: string): PaletteEntry[] {
  const q = useDeferredValue(typed.trim());
  const isSearch = q.length >= SHORTEST_SEARCH && !/^#?\d+$/.test(q);
  const { data } = useQuery({
    queryKey: ['customers', '/customers', q, 'palette'],
    queryFn: ({ signal }) => api.get<CustomersPage>('/customers', { query: { q }, signal }),
    enabled: isSearch,
  });
  return (isSearch ? (data?.rows ?? []) : []).slice(0, MOST_CUSTOMERS).map(({ id, name, address, company }) => ({
    id: `customer.${id}`,
    label: name,
    detail: [address !== name && address, company?.name].filter(Boolean).join(' · '),
    to: `/customers/${id}`,
  }));
}

/** The macros of this person, where a ticket is open that they can be used on. */
function useMacroEntries(): PaletteEntry[] {
  const t = useT();
  const isOffered = useRegistry((state) => {
    const command = state.commands.get('ticket.macro');
    return command !== undefined && canRun(command, state);
  });
  const { data = [] } = useMacros(isOffered);
  const usable = isOffered ? data.filter(({ isActive }) => isActive) : [];
  return usable.map(({ id, name }, place) => ({
    id: `macro.${id}`,
    label: name,
    detail: t('macros.one'),
    shortcut: place < 9 ? String(place + 1) : undefined,
    commandId: 'ticket.macro',
    commandKey: id,
  }));
}

/** Everything that can be done and every place, by typing a few letters of it. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const wording = useWording();
  const { t } = wording;
  const navigate = useNavigate();
  const features = useFeatures();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const offered = useMemo(() => {
    const settings = settingsOf(features, session).map(({ path, labelKey }) => ({
      id: path,
      label: t(labelKey),
      detail: t('shell.nav.settings'),
      to: `/settings/${path}`,
    }));
    return [...paletteEntries(navigationOf(features, session), wording), ...settings];
  }, [features, session, t, wording]);
  const found = useFoundTickets(typed);
  const customers = useFoundCustomers(typed);
  const macros = useMacroEntries();
  const known = [...offered, ...macros].filter((entry) => matches(entry, typed));
  const entries = [...found, ...known, ...customers].slice(0, SHOWN);

  const pick = (entry: PaletteEntry): void => {
    onClose();
    // The layer closes first, so that a command finds the page with its focus.
    setTimeout(() => {
      if (entry.to) void navigate(entry.to);
      else if (entry.commandId) runCommand(entry.commandId, { navigate: (to) => void navigate(to) }, entry.commandKey);
    });
  };

  return (
    <Dialog isOpen onClose={onClose} title={t('shell.command.palette')} isAtTop isBare>
      <Autocomplete.Root
        items={entries}
        value={typed}
        onValueChange={setTyped}
        itemToStringValue={(entry: PaletteEntry) => entry.label}
        filter={null}
        inline
        open
        autoHighlight="always"
        keepHighlight
      >
        <div className={styles.top}>
          <Icon name="search" size={16} />
          <Autocomplete.Input
            className={styles.input}
            placeholder={t('shell.palette.placeholder')}
            aria-label={t('shell.command.palette')}
          />
        </div>
        <Autocomplete.Empty className={styles.empty}>
          {entries.length === 0 && t('shell.palette.empty')}
        </Autocomplete.Empty>
        <Autocomplete.List className={styles.list}>
          {(entry: PaletteEntry) => (
            <Autocomplete.Item key={entry.id} value={entry} className={styles.item} onClick={() => pick(entry)}>
              <span className={styles.label}>{entry.label}</span>
              {entry.detail && <span className={styles.detail}>{entry.detail}</span>}
              {entry.shortcut && <Keys shortcut={entry.shortcut} />}
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  );
}
