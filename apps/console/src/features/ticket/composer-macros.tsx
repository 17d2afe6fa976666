import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import {
  type ActsView,
  type FieldPlaceholder,
  type MacroView,
  PLACEHOLDERS,
  type Placeholder,
  type TicketPageView,
} from '#contracts';
import { newId } from '#kernel';
import { ApiProblem, api } from '../../shared/api/index.js';
import { useCommand } from '../../shared/commands/index.js';
import { nameIn, useStatuses, useTicketFields } from '../../shared/desk/index.js';
import {
  filled,
  type MacroWords,
  openPlaceholders,
  placeholderValues,
  useActionWords,
  useMacros,
  variantOf,
} from '../../shared/macros/index.js';
import { type Choice, isMeant, placeOf } from '../../shared/picker/narrow.js';
import { useSession } from '../../shared/session/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import type { WordsHandle } from '../../shared/writing/index.js';
import { tellActs } from './acts.store.js';
import { addMacro, append, hold, useDrafts } from './draft.store.js';
import { draftKey, type Mode } from './draft-storage.js';
import { useMentionChoices } from './mention-choices.js';
import { refreshTicket } from './ticket-query.js';

/** What stands before the caret when a menu opens, and which one. */
const TRIGGERS = [
  { kind: 'macro', sign: '/', form: /(?:^|\s)\/((?:[^\s/][^/\n]{0,40})?)$/ },
  { kind: 'placeholder', sign: '{', form: /\{([a-zA-Z.]{0,30})$/ },
  { kind: 'mention', sign: '@', form: /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N} .'’-]{0,40}|)$/u },
] as const;

interface Asked {
  kind: 'macro' | 'placeholder' | 'mention';
  typed: string;
}

export function askedBy(before: string | null): Asked | null {
  for (const { kind, form } of TRIGGERS) {
    const typed = before === null ? undefined : form.exec(before)?.[1];
    if (typed !== undefined) return { kind, typed };
  }
  return null;
}

export interface MenuChoice extends Choice {
  take: () => void;
}

/** The menu of macros, placeholders or colleagues, as the composer draws it. */
export interface MacroMenu {
  choices: readonly MenuChoice[];
  at: number;
  isNumbered: boolean;
  /** People and teams stand in it. */
  isOfPeople: boolean;
  setAt: (at: number) => void;
}

interface Props {
  page: TicketPageView;
  mode: Mode;
  handle: RefObject<WordsHandle | null>;
  enter: () => void;
}

/** Does what a macro without words does, at once. */
function useMacroActs({ id: ticketId, number }: TicketPageView['ticket']) {
  const wording = useWording();
  const queryClient = useQueryClient();
  return async ({ id: macroId, actions }: MacroView): Promise<void> => {
    try {
      const request = { clientId: newId(), actions, macroId };
      tellActs({ acts: await api.post<ActsView>(`/tickets/${ticketId}/acts`, request), ticketId, number });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      void refreshTicket(queryClient, ticketId);
    }
  };
}

/** All that can stand in braces, with what each is called. */
function usePlaceholderNames(): { name: Placeholder | FieldPlaceholder; label: string }[] {
  const { t, language } = useWording();
  const fields = useTicketFields().filter(({ isArchived }) => !isArchived);
  return [
    ...PLACEHOLDERS.map((name) => ({ name, label: t(`macros.placeholder.${name}`) })),
    ...fields.map((field) => ({
      name: `ticket.field.${field.key}` as const,
      label: t('macros.placeholder.ticket.field', { name: nameIn(field, language) }),
    })),
  ];
}

/** Macros in the composer: the menu that `/` and `{` open, the keys 1 to 9 on the ticket, and what still lies open. */
export function useComposerMacros({ page, mode, handle, enter }: Props) {
  const { t } = useWording();
  const act = useMacroActs(page.ticket);
  const { id: ticketId, language } = page.ticket;
  const statuses = useStatuses((state) => state.statuses);
  const fields = useTicketFields();
  const values = placeholderValues(page, useSession().agent.name, { statuses, fields });
  const { data, isPending } = useMacros();
  const macros = (data ?? []).filter(({ isActive }) => isActive);
  const words = useActionWords(macros.some(({ actions }) => actions.length > 0));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [at, setAt] = useState(0);

  /** Puts the words where the caret is, or behind what is written; nothing leaves by it. */
  const put = (macro: MacroView, write: (words: MacroWords) => void): void => {
    const variant = variantOf(macro, language);
    if (!variant) {
      write({ text: '' });
      void act(macro);
      return;
    }
    addMacro({ ticketId, mode }, macro);
    write(filled(variant.words, values));
    if (variant.language !== language)
      sayToast({ text: t('macros.otherLanguage', { language: t(`macros.language.${variant.language}`) }) });
  };
  const takeByName = (nameOrPlace: string | undefined): void => {
    const macro = macros.find(({ id }, place) => id === nameOrPlace || String(place + 1) === nameOrPlace);
    if (!macro) return;
    put(macro, (added) => added.text !== '' && append({ ticketId, mode }, added));
    if (variantOf(macro, language)) enter();
  };
  // A number that came before the macros did is theirs when they are there.
  const [early, setEarly] = useState<string | null>(null);
  useCommand(
    'ticket.macro',
    (key) => (isPending ? setEarly(key ?? null) : takeByName(key)),
    isPending || macros.length > 0,
  );
  const takeEarly = useEffectEvent(takeByName);
  useEffect(() => {
    if (isPending || early === null) return;
    setEarly(null);
    takeEarly(early);
  }, [isPending, early]);

  const named = useMentionChoices({ page, mode, handle, typed: asked?.kind === 'mention' ? asked.typed : null });
  const placeholders = usePlaceholderNames();
  const choices = ((): readonly MenuChoice[] => {
    if (!asked) return [];
    if (asked.kind === 'mention') return named;
    const typedSign = asked.kind === 'macro' ? `/${asked.typed}` : `{${asked.typed}`;
    const insert = (added: MacroWords): void => handle.current?.insert(added, typedSign);
    const all: MenuChoice[] =
      asked.kind === 'macro'
        ? macros.map((macro) => ({
            id: macro.id,
            label: macro.name,
            detail: macro.actions.map(words).join(' · '),
            take: () => put(macro, insert),
          }))
        : placeholders.map(({ name, label }) => ({
            id: name,
            label,
            detail: values[name] ?? t('macros.placeholder.unknown'),
            words: name,
            take: () => insert({ text: values[name] ?? `{${name}}` }),
          }));
    return all.filter((choice) => isMeant(choice, asked.typed.replace('.', ' ')));
  })();
  const place = Math.min(at, choices.length - 1);
  const isNumbered = asked?.kind === 'macro' && asked.typed === '';

  const close = (): void => setAsked(null);
  const take = (choice: MenuChoice | undefined): void => {
    close();
    choice?.take();
  };
  /** True: the key was for the menu. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (choices.length === 0 || event.isComposing || event.ctrlKey || event.metaKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const numbered = isNumbered ? placeOf(event, choices) : null;
    if (step !== undefined) setAt((place + step + choices.length) % choices.length);
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') take(choices[place]);
    else if (numbered !== null) take(choices[numbered]);
    else if (event.key === 'Escape') close();
    else return false;
    return true;
  };
  const onCaret = (before: string | null): void => {
    const next = askedBy(before);
    if (next?.kind === asked?.kind && next?.typed === asked?.typed) return;
    setAsked(next);
    setAt(0);
  };
  const draft = useDrafts((state) => state.drafts.get(draftKey({ ticketId, mode })));
  const open = draft ? openPlaceholders(draft, values) : [];
  const menu: MacroMenu = {
    choices: choices.map((choice) => ({ ...choice, take: () => take(choice) })),
    at: place,
    isNumbered,
    isOfPeople: asked?.kind === 'mention',
    setAt,
  };
  /** Says so where a placeholder must not leave. */
  const holdBack = (): boolean => {
    const [first] = open;
    if (!first) return false;
    const code = first.why === 'unknown' ? 'PLACEHOLDER_UNKNOWN' : 'PLACEHOLDER_EMPTY';
    hold({ ticketId, mode }, new ApiProblem({ code, status: 422, details: { name: `{${first.name}}` } }));
    return true;
  };
  return { menu, open, holdBack, hearing: { onKey, onCaret } };
}
