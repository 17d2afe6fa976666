import { fieldOfOrder, type QueueRow, type ViewColumn } from '#contracts';
import { nameIn, useFieldText, useTicketFields } from '../../shared/desk/index.js';
import { Tag } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './field-marks.module.css';

/** What stands in the fields that a view shows; of long texts no more than that they are there. */
export default function FieldMarks({ row, columns }: { row: QueueRow; columns: readonly ViewColumn[] }) {
  const { language } = useWording();
  const fields = useTicketFields();
  const textOf = useFieldText();
  return columns.map((column) => {
    const field = fields.find(({ key }) => key === fieldOfOrder(column));
    const value = field && row.fields[field.key];
    if (!field || value === undefined) return null;
    const name = nameIn(field, language);
    const text = field.type === 'longText' ? '✓' : textOf(field, value);
    return (
      <Tag key={column} title={`${name}: ${text}`}>
        <span className="sr-only">{name}: </span>
        <bdi className={styles.text}>{text}</bdi>
      </Tag>
    );
  });
}
