import { type ReactNode, useState } from 'react';
import { ChangeTagRequest, TAG_COLOURS, type TagColour } from '#contracts';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { type ListedTag, useTagActions } from './tags.queries.js';

interface Props {
  tag: ListedTag;
  tags: readonly ListedTag[];
  onClose: () => void;
}

/** Another name or colour. */
export function EditTag({ tag, onClose }: Props) {
  const t = useT();
  const { change } = useTagActions();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: ChangeTagRequest,
    values: { name: tag.name, colour: tag.colour as TagColour | null },
    send: async (to) => {
      await change(tag, to);
      onClose();
    },
  });
  const choices = [null, ...TAG_COLOURS].map((colour) => ({
    value: (colour ?? 'none') as TagColour | 'none',
    label: t(`attributes.tags.colour.${colour ?? 'none'}`),
  }));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('attributes.tags.edit')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form="tag" isBusy={isSending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id="tag" onSubmit={() => void submit()} problem={problem}>
        <Field label={t('attributes.tags.name')} error={errorOf('name')}>
          <Input {...register('name')} />
        </Field>
        <Field label={t('attributes.tags.colour')}>
          <Select
            value={form.watch('colour') ?? 'none'}
            onChange={(colour) => form.setValue('colour', colour === 'none' ? null : colour, { shouldDirty: true })}
            choices={choices}
          />
        </Field>
      </Form>
    </Dialog>
  );
}

interface ConfirmProps {
  title: string;
  text: string;
  act: () => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
}

/** What cannot be undone is asked for once more. */
function Confirm({ title, text, act, onClose, children }: ConfirmProps) {
  const wording = useWording();
  const { t } = wording;
  const [isBusy, setBusy] = useState(false);
  async function go(): Promise<void> {
    setBusy(true);
    try {
      await act();
      onClose();
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      setBusy(false);
    }
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      description={text}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" isBusy={isBusy} onClick={() => void go()}>
            {title}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

/** All its tickets get another tag instead. */
export function MergeTag({ tag, tags, onClose }: Props) {
  const t = useT();
  const { merge } = useTagActions();
  const others = tags.filter(({ id }) => id !== tag.id);
  const [intoId, setInto] = useState(others[0]?.id ?? '');
  return (
    <Confirm
      title={t('attributes.tags.merge')}
      text={t('attributes.tags.mergeText', { name: tag.name })}
      act={() => merge(tag, intoId)}
      onClose={onClose}
    >
      <Field label={t('attributes.tags.into')}>
        <Select
          value={intoId}
          onChange={setInto}
          choices={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
    </Confirm>
  );
}

/** No ticket has it any more. */
export function RemoveTag({ tag, onClose }: Props) {
  const t = useT();
  const { remove } = useTagActions();
  return (
    <Confirm
      title={t('attributes.tags.remove')}
      text={t('attributes.tags.removeText', { name: tag.name, count: tag.ticketCount })}
      act={() => remove(tag)}
      onClose={onClose}
    />
  );
}
