import type { ComponentType } from 'react';
import type { ViewScope, ViewView } from '#contracts';
import { useCommand } from '../../shared/commands/index.js';
import type { OwnNavLine } from '../../shared/feature.js';
import type { IconName } from '../../shared/icons/index.js';
import { useCounts } from '../../shared/live/index.js';
import { IconButton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import styles from './own-views.module.css';
import { editView } from './view-editor.store.js';
import { useViews } from './views.store.js';

const ICONS: Record<ViewScope, IconName> = { personal: 'user', team: 'users', shared: 'globe' };

interface Props {
  Line: ComponentType<{ line: OwnNavLine }>;
  isFolded: boolean;
}

/** The views that people keep, below those that everybody has: own ones, those of teams, those for all. */
export function OwnViews({ Line, isFolded }: Props) {
  const t = useT();
  const views = useViews((state) => state.views);
  const counts = useCounts((state) => state.counts?.views);
  useCommand('view.new', () => editView({ kind: 'new' }));
  const lineOf = ({ id, name, scope }: ViewView): OwnNavLine => ({
    to: `/q/${id}`,
    label: name,
    icon: ICONS[scope],
    count: counts?.[id],
  });
  return (
    <>
      {!isFolded && (
        <div className={styles.head}>
          <span>{t('view.nav')}</span>
          <IconButton icon="plus" size="small" label={t('view.new')} onClick={() => editView({ kind: 'new' })} />
        </div>
      )}
      {views.map((view) => (
        <Line key={view.id} line={lineOf(view)} />
      ))}
    </>
  );
}
