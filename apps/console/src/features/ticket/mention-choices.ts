import type { RefObject } from 'react';
import type { TicketPageView } from '#contracts';
import { usePeople } from '../../shared/macros/index.js';
import { isMeant } from '../../shared/picker/narrow.js';
import { useSession } from '../../shared/session/index.js';
import { useWording } from '../../shared/wording/index.js';
import type { WordsHandle } from '../../shared/writing/index.js';
import type { MenuChoice } from './composer-macros.js';
import type { Mode } from './draft-storage.js';
import { seesTeam } from './sees-team.js';

/** So many are offered at once; more letters find the others. */
const MOST = 12;

interface Asking {
  page: TicketPageView;
  mode: Mode;
  handle: RefObject<WordsHandle | null>;
  /** What stands behind `@`; null: nobody is asked for. */
  typed: string | null;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * Whom a note can call by name: colleagues who may see the ticket, then teams. Nobody in a reply, which the customer
 * reads; and nobody before the editor is there, whose words alone can hold an id. The list is fetched when first asked for.
 */
export function useMentionChoices({ page, mode, handle, typed }: Asking): readonly MenuChoice[] {
  const { t, language } = useWording();
  const me = useSession().agent.id;
  const isAsked = typed !== null && mode !== 'reply' && handle.current?.isRich === true;
  const people = usePeople(isAsked).data;
  if (!isAsked || !people) return [];
  const { teamId } = page.ticket;
  const byName = new Intl.Collator(language).compare;
  const take = (target: string, name: string) => (): void => {
    const html = `<span data-mention="${target}">@${escaped(name)}</span>`;
    handle.current?.insert({ text: `@${name}`, html }, `@${typed}`);
    handle.current?.insert({ text: ' ' }, '');
  };
  const agents = people.agents
    .filter((agent) => agent.id !== me && !agent.isDisabled && !agent.isInvited && seesTeam(agent, teamId))
    .map(({ id, name }) => ({ id, label: name, take: take(`agent:${id}`, name) }));
  const teams = people.teams
    .filter(({ id }) => teamId === null || id === teamId)
    .map(({ id, name }) => ({ id, label: name, detail: t('mention.team'), take: take(`team:${id}`, name) }));
  return [...agents.sort((a, b) => byName(a.label, b.label)), ...teams.sort((a, b) => byName(a.label, b.label))]
    .filter((choice) => isMeant(choice, typed))
    .slice(0, MOST);
}
