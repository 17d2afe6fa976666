import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import {
  orderProblemsOf,
  SORTS_OF_ENDED,
  showsEnded,
  VIEW_GROUPS,
  VIEW_SORTS,
  type ViewGroup,
  type ViewSort,
} from '#contracts';
import { sayToast } from '../../shared/ui/index.js';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { type Density, setDensity, useDensity } from './density.store.js';
import { useOwnOrders } from './own-orders.js';
import { editView } from './view-editor.store.js';
import { changeView, copyView, moveView } from './view-verbs.js';
import { listedOf, useViews } from './views.store.js';

const DENSITIES: readonly Density[] = ['comfortable', 'compact'];

/** Sort and group (kept with the view), how high rows are, and the verbs of a kept view. */
export default function ViewMenu({ view: id, trigger }: { view: string; trigger: ReactElement; onClose?: () => void }) {
  const t = useT();
  const wording = useWording();
  const navigate = useNavigate();
  const density = useDensity((state) => state.density);
  const view = useViews(({ views }) => views.find((one) => one.id === id));
  const { filter, sort, groupBy } = listedOf(id);
  const run = (work: Promise<unknown>): void =>
    void work.catch((error: unknown) => sayToast({ kind: 'trouble', text: problemText(error, wording) }));
  const isEnded = showsEnded(filter);
  const own = useOwnOrders(isEnded, { sort, groupBy, columns: [] });
  const sorts = VIEW_SORTS.filter((one) => !isEnded || SORTS_OF_ENDED.includes(one));
  const groups = VIEW_GROUPS.filter((one) => orderProblemsOf(filter, sort, one).length === 0);
  return (
    <Menu trigger={trigger} align="end" isOpenAtFirst>
      {view?.canChange && (
        <>
          <MenuChoice<ViewSort>
            label={t('view.sort')}
            value={sort}
            onChange={(next) => run(changeView(view, { sort: next }))}
            choices={[...sorts.map((value) => ({ value, label: t(`view.sort.${value}`) })), ...own.sorts]}
          />
          {groups.length > 0 && (
            <MenuChoice<ViewGroup | 'none'>
              label={t('view.group')}
              value={groupBy ?? 'none'}
              onChange={(next) => run(changeView(view, { groupBy: next === 'none' ? null : next }))}
              choices={[
                ...(['none', ...groups] as const).map((value) => ({ value, label: t(`view.group.${value}`) })),
                ...own.groups,
              ]}
            />
          )}
          <MenuSeparator />
        </>
      )}
      <MenuChoice<Density>
        label={t('view.density')}
        value={density}
        onChange={setDensity}
        choices={DENSITIES.map((value) => ({ value, label: t(`view.density.${value}`) }))}
      />
      <MenuSeparator />
      {view?.canChange && (
        <>
          <MenuItem icon="edit" onPick={() => editView({ kind: 'change', view })}>
            {t('view.edit')}
          </MenuItem>
          <MenuItem icon="chevron-up" onPick={() => run(moveView(view, 'up'))}>
            {t('view.up')}
          </MenuItem>
          <MenuItem icon="chevron-down" onPick={() => run(moveView(view, 'down'))}>
            {t('view.down')}
          </MenuItem>
        </>
      )}
      {view && (
        <MenuItem
          icon="copy"
          onPick={() =>
            run(copyView(view, t('view.copyOf', { name: view.name })).then(({ id: to }) => navigate(`/q/${to}`)))
          }
        >
          {t('view.duplicate')}
        </MenuItem>
      )}
      <MenuItem icon="plus" onPick={() => editView({ kind: 'new' })}>
        {t('view.new')}
      </MenuItem>
      {view?.canChange && (
        <MenuItem icon="trash" isDanger onPick={() => editView({ kind: 'remove', view })}>
          {t('view.remove')}
        </MenuItem>
      )}
    </Menu>
  );
}
