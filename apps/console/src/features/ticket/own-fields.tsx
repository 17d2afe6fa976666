import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  type FieldValue,
  isSameValue,
  isShown,
  type QueueRow,
  type TicketFieldView,
  type TicketPageView,
} from '#contracts';
import { api, isProblem } from '../../shared/api/index.js';
import { refreshTicket, showRow } from '../../shared/at-hand/index.js';
import { FieldInput, writtenValue } from '../../shared/desk/field-input.js';
import { nameIn, useAskedFields, useFieldText, useTicketFields } from '../../shared/desk/index.js';
import { Button, Field } from '../../shared/ui/index.js';
import { fieldProblemText, problemText, useWording } from '../../shared/wording/index.js';
import styles from './own-fields.module.css';

interface Props {
  field: TicketFieldView;
  ticketId: string;
  /** What stands in it now. */
  value: FieldValue | null;
  isReadOnly: boolean;
}

/** What was written and not taken: why, and what stands there instead. */
interface Refused {
  text: string;
  now?: FieldValue | null;
}

/** Sends what was written; `was` is what the writer saw there. */
function useSetField({ field, ticketId }: Pick<Props, 'field' | 'ticketId'>) {
  const wording = useWording();
  const queryClient = useQueryClient();
  return async (value: FieldValue | null, was: FieldValue | null): Promise<Refused | null> => {
    try {
      const fields = [{ key: field.key, value, was }];
      showRow(queryClient, await api.patch<QueueRow>(`/tickets/${ticketId}/fields`, { fields }));
      void refreshTicket(queryClient, ticketId);
      return null;
    } catch (error) {
      const [wrong] = isProblem(error) ? error.errors : [];
      if (wrong) return { text: fieldProblemText(wrong.code, wording) };
      const text = problemText(error, wording);
      const isTaken = isProblem(error) && error.code === 'FIELD_CHANGED_SINCE';
      return isTaken ? { text, now: (error.details.now ?? null) as FieldValue | null } : { text };
    }
  };
}

/** One field: what is written stays until it is taken; what others write comes in where nobody is writing. */
function OwnField({ field, ticketId, value, isReadOnly }: Props) {
  const { t, language, either } = useWording();
  const textOf = useFieldText();
  const send = useSetField({ field, ticketId });
  const [draft, setDraft] = useState<{ value: FieldValue | null; was: FieldValue | null } | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const isAsked = useAskedFields((asked) => asked.ticketId === ticketId && asked.keys.includes(field.key));
  const done = async (written: FieldValue | null, was = draft?.was ?? value): Promise<void> => {
    const wanted = writtenValue(field, written);
    if (isSameValue(wanted, value)) {
      setDraft(null);
      setRefused(null);
      return;
    }
    setDraft({ value: written, was });
    const trouble = await send(wanted, was);
    setRefused(trouble);
    if (!trouble) setDraft(null);
  };
  const name = nameIn(field, language);
  const error =
    refused?.text ?? (isAsked && value === null ? either('errors.FIELD_REQUIRED', 'errors.field.invalid') : undefined);
  if (isReadOnly)
    return (
      <div className={styles.read}>
        <span className={styles.label}>{name}</span>
        <bdi>{textOf(field, value)}</bdi>
      </div>
    );
  return (
    <div data-field={field.key}>
      <Field label={name} hint={field.help} error={error} aside={field.unit || undefined}>
        <FieldInput
          field={field}
          value={draft ? draft.value : value}
          onChange={(next) => setDraft((before) => ({ value: next, was: before?.was ?? value }))}
          onDone={(written) => void done(written)}
        />
      </Field>
      {field.type === 'link' && typeof value === 'string' && !draft && (
        <a className={styles.link} href={value} target="_blank" rel="noreferrer noopener">
          {t('fields.value.open')}
        </a>
      )}
      {refused && 'now' in refused && draft && (
        <div className={styles.conflict} role="alert">
          <bdi>{t('fields.conflict', { value: textOf(field, refused.now) })}</bdi>
          <span className={styles.ways}>
            <Button size="small" onClick={() => void done(draft.value, refused.now ?? null)}>
              {t('fields.conflict.mine')}
            </Button>
            <Button
              size="small"
              kind="quiet"
              onClick={() => {
                setDraft(null);
                setRefused(null);
              }}
            >
              {t('fields.conflict.theirs')}
            </Button>
          </span>
        </div>
      )}
    </div>
  );
}

/** The fields of the house on this ticket: those that it has now, in their order. */
export default function OwnFields({ page }: { page: TicketPageView }) {
  const { ticket, longTexts } = page;
  const fields = useTicketFields();
  const place = useRef<HTMLDivElement>(null);
  const asked = useAskedFields();
  const { ticketId } = asked;
  const [first] = asked.keys;
  const shown = fields.filter((field) => !field.isArchived && isShown(field.shownWhen, ticket.fields));
  const isLoaded = shown.length > 0;
  useEffect(() => {
    if (!isLoaded || ticketId !== ticket.id || !first) return;
    const control = place.current?.querySelector<HTMLElement>(
      `[data-field="${CSS.escape(first)}"] :is(input, textarea, button)`,
    );
    control?.focus();
  }, [first, isLoaded, ticket.id, ticketId]);
  if (!isLoaded) return null;
  return (
    <div className={styles.fields} ref={place}>
      {shown.map((field) => (
        <OwnField
          key={`${ticket.id} ${field.key}`}
          field={field}
          ticketId={ticket.id}
          value={(field.type === 'longText' ? longTexts[field.key] : ticket.fields[field.key]) ?? null}
          isReadOnly={ticket.status === 'closed'}
        />
      ))}
    </div>
  );
}
