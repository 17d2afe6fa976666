import { useState } from 'react';
import { OpenTagRequest } from '#contracts';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import {
  Button,
  Card,
  ErrorState,
  Field,
  IconButton,
  Input,
  Page,
  Skeleton,
  Table,
  TagDot,
  WithAction,
} from '../../shared/ui/index.js';
import { useFormat, useT } from '../../shared/wording/index.js';
import { EditTag, MergeTag, RemoveTag } from './tag-dialogs.js';
import styles from './tags.page.module.css';
import { type ListedTag, useTagActions, useTags } from './tags.queries.js';

type Open = { what: 'edit' | 'merge' | 'remove'; tag: ListedTag };
const DIALOGS = { edit: EditTag, merge: MergeTag, remove: RemoveTag };

function NewTag() {
  const t = useT();
  const { open } = useTagActions();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: OpenTagRequest,
    values: { name: '' },
    send: async ({ name }) => {
      await open(name);
      form.reset();
    },
  });
  return (
    <Form onSubmit={() => void submit()} problem={problem}>
      <Field label={t('attributes.tags.newName')} error={errorOf('name')}>
        <WithAction>
          <Input {...register('name')} />
          <Button type="submit" icon="plus" isBusy={isSending}>
            {t('common.add')}
          </Button>
        </WithAction>
      </Field>
    </Form>
  );
}

function List({ tags, onOpen }: { tags: readonly ListedTag[]; onOpen: (open: Open) => void }) {
  const t = useT();
  const format = useFormat();
  const action = (what: Open['what'], tag: ListedTag, icon: 'edit' | 'link' | 'trash') => (
    <IconButton
      size="small"
      icon={icon}
      label={`${t(`attributes.tags.${what}`)}: ${tag.name}`}
      onClick={() => onOpen({ what, tag })}
    />
  );
  return (
    <Table
      caption={t('attributes.tags.title')}
      columns={[
        { label: t('attributes.tags.name') },
        { label: t('attributes.tags.tickets') },
        { label: t('attributes.tags.edit'), isHidden: true },
      ]}
    >
      {tags.map((tag) => (
        <tr key={tag.id}>
          <td>
            <span className={styles.name}>
              <TagDot colour={tag.colour} />
              <bdi>{tag.name}</bdi>
            </span>
          </td>
          <td className={styles.count}>{format.number(tag.ticketCount)}</td>
          <td className={styles.actions}>
            {action('edit', tag, 'edit')}
            {tags.length > 1 && action('merge', tag, 'link')}
            {action('remove', tag, 'trash')}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** The tags of the house: names, colours, and what becomes of those that nobody wants. */
export default function TagsPage() {
  const t = useT();
  const { data, error, refetch } = useTags();
  const [open, setOpen] = useState<Open | null>(null);
  const Dialog = open && DIALOGS[open.what];
  return (
    <Page title={t('attributes.tags.title')} intro={t('attributes.tags.intro')}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && (
        <Card title={t('attributes.tags.title')} isFlush footer={<NewTag />}>
          {data.tags.length === 0 ? (
            <p className={styles.none}>{t('attributes.tags.empty')}</p>
          ) : (
            <List tags={data.tags} onOpen={setOpen} />
          )}
        </Card>
      )}
      {open && Dialog && data && <Dialog tag={open.tag} tags={data.tags} onClose={() => setOpen(null)} />}
    </Page>
  );
}
