import type { SatisfactionGrouping, SatisfactionView } from '#contracts';
import { asLanguage } from '#kernel';
import { IntervalChart } from '#theme';
import { LANGUAGE_NAMES, type MessageKey } from '#wording';
import { Card, Table } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import { Rate } from './rate.js';
import styles from './satisfaction.module.css';

const GROUPINGS = ['team', 'mailbox', 'channel', 'language', 'version'] as const;

interface Props {
  by: SatisfactionGrouping;
  groups: NonNullable<SatisfactionView['groups']>;
  onChoose: (by: SatisfactionGrouping) => void;
}

/** The same number side by side: as a picture with intervals, and as a table. People are never compared. */
export function Groups({ by, groups, onChoose }: Props) {
  const { t, either, format } = useWording();
  const nameOf = ({ key, name }: Props['groups'][number]): string => {
    if (key === null) return t('satisfaction.filter.none');
    const language = by === 'language' ? asLanguage(key) : undefined;
    if (language) return LANGUAGE_NAMES[language];
    if (by === 'channel')
      return either(`satisfaction.channel.${key}`, 'satisfaction.filter.channel' satisfies MessageKey);
    if (by === 'version' && name) return t('satisfaction.version', { number: Number(name) });
    return name ?? t('satisfaction.filter.none');
  };
  const drawn = groups.slice(0, 8).map((group) => ({
    label: nameOf(group),
    n: t('satisfaction.answers', { n: group.csat.n }),
    value: group.csat.share,
  }));
  return (
    <Card
      title={t('satisfaction.by')}
      intro={t('satisfaction.by.text')}
      actions={
        <Select
          label={t('satisfaction.by')}
          value={by}
          onChange={onChoose}
          choices={GROUPINGS.map((value) => ({ value, label: t(`satisfaction.by.${value}`) }))}
        />
      }
    >
      {groups.length < 2 && <p>{t('satisfaction.by.one')}</p>}
      {drawn.length > 1 && drawn.some(({ value }) => value !== null) && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus (WCAG 2.1.1)
        <section className={styles.chart} aria-label={t('satisfaction.by')} tabIndex={0}>
          <IntervalChart title={t('satisfaction.by')} points={drawn} percent={format.percent} />
        </section>
      )}
      {groups.length > 1 && (
        <Table
          caption={t('satisfaction.by')}
          columns={[t('satisfaction.group'), t('satisfaction.csat'), t('satisfaction.funnel.delivered')]}
        >
          {groups.map((group) => (
            <tr key={group.key ?? ''}>
              <td>{nameOf(group)}</td>
              <td>
                <Rate rate={group.csat} />
              </td>
              <td>{format.number(group.delivered)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}
