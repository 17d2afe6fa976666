import { useState } from 'react';
import type { TagView } from '#contracts';
import { Icon } from '../../shared/icons/index.js';
import { type Choice, Picker } from '../../shared/picker/index.js';
import { useCan } from '../../shared/session/index.js';
import { sayToast, TagDot } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import type { ChoiceProps } from './attribute-picker.js';
import { NotThere } from './people-choices.js';
import { openTag, useTags } from './tags.queries.js';

/** `tag` null is one that does not exist yet. */
type Offered = Choice & { tag: TagView | null };
const LONGEST_NAME = 40;

/** The tags of the ticket: Enter adds or takes off one and is done, Shift+Enter goes on to the next. */
export function TagsChoice({ ticket, title, onChange, onClose }: ChoiceProps) {
  const wording = useWording();
  const { t } = wording;
  const tags = useTags();
  const canOpen = useCan('tag:open');
  const [wanted, setWanted] = useState<readonly TagView[]>(ticket.tags);
  const has = (list: readonly TagView[], tag: TagView): boolean => list.some(({ id }) => id === tag.id);

  const toggled = (tag: TagView): readonly TagView[] =>
    has(wanted, tag) ? wanted.filter(({ id }) => id !== tag.id) : [...wanted, tag];
  function finish(now: readonly TagView[]): void {
    const add = now.filter((tag) => !has(ticket.tags, tag));
    const remove = ticket.tags.filter((tag) => !has(now, tag));
    if (add.length + remove.length === 0) onClose();
    else onChange({ kind: 'tags', add, remove });
  }
  async function existing({ tag, label }: Offered): Promise<TagView | null> {
    if (tag) return tag;
    try {
      const opened = await openTag(label);
      void tags.refetch();
      return opened;
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      return null;
    }
  }
  async function take(choice: Offered, goesOn: boolean): Promise<void> {
    const tag = await existing(choice);
    if (!tag) return;
    if (goesOn) setWanted(toggled(tag));
    else finish(toggled(tag));
  }

  const known = tags.data?.tags ?? [];
  // The ticket's own tags first: to take one off is as near as to add one.
  const sorted = [...wanted, ...known.filter((tag) => !has(wanted, tag))];
  const choices = sorted.map((tag): Offered => ({ id: tag.id, label: tag.name, tag, isOn: has(wanted, tag) }));
  const offer = (typed: string): Offered[] => {
    const isKnown = sorted.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
    if (!canOpen || typed === '' || typed.length > LONGEST_NAME || isKnown || !tags.data) return [];
    // Behind what exists: nobody makes a second "invoice" by typing "inv".
    return choices.some(({ label }) => label.toLowerCase().startsWith(typed.toLowerCase()))
      ? []
      : [{ id: 'new', label: typed, detail: t('attributes.tags.new'), tag: null }];
  };
  return (
    <Picker
      title={title ?? t('attributes.tagsOf', { number: ticket.number })}
      placeholder={t('attributes.tags.find')}
      choices={choices}
      isComing={tags.isPending}
      offer={offer}
      mark={({ tag }) => (tag ? <TagDot colour={tag.colour} /> : <Icon name="plus" />)}
      onPick={(choice) => void take(choice, false)}
      onToggle={(choice) => void take(choice, true)}
      onClose={() => finish(wanted)}
    >
      {tags.data ? t('attributes.tags.hint') : <NotThere query={tags} />}
    </Picker>
  );
}
