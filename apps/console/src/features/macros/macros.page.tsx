import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { MACRO_SCOPES, type MacroScope, type MacroView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useActionWords, useMacros } from '../../shared/macros/index.js';
import {
  Button,
  Card,
  Empty,
  ErrorState,
  IconButton,
  Page,
  Skeleton,
  sayToast,
  Table,
  Tag,
} from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { MacroDialog } from './macro-dialog.js';
import styles from './macros.module.css';

/** Runs what changes macros, says what stopped it, and fetches the list anew. */
function useMacroRun() {
  const wording = useWording();
  const queryClient = useQueryClient();
  return async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      await queryClient.invalidateQueries({ queryKey: ['macros'] });
    }
  };
}

function RemoveDialog({ macro, onClose }: { macro: MacroView; onClose: () => void }) {
  const t = useT();
  const run = useMacroRun();
  const remove = async (): Promise<void> => {
    await run(() => api.delete(`/macros/${macro.id}`, { version: macro.version }));
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('macros.remove')}
      description={t('macros.removeText', { name: macro.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" onClick={() => void remove()}>
            {t('macros.remove')}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}

interface ListProps {
  scope: MacroScope;
  macros: readonly MacroView[];
  onEdit: (macro: MacroView) => void;
  onRemove: (macro: MacroView) => void;
}

function List({ scope, macros, onEdit, onRemove }: ListProps) {
  const t = useT();
  const run = useMacroRun();
  const words = useActionWords();
  const swap = (at: number, by: number): void => {
    const ids = [macros[at + by], macros[at]].map((macro) => macro?.id ?? '');
    void run(() => api.put('/macros/order', { ids: by < 0 ? [ids[1], ids[0]] : ids }));
  };
  const canSwap = (at: number, by: number): boolean => {
    const other = macros[at + by];
    return other?.canChange === true && other.teamId === macros[at]?.teamId;
  };
  return (
    <Card title={t(`macros.scope.${scope}`)} isFlush>
      <Table
        caption={t(`macros.scope.${scope}`)}
        columns={[
          { label: t('macros.name') },
          { label: t('macros.actions'), isDeskOnly: true },
          { label: t('macros.used'), isDeskOnly: true },
          { label: t('common.edit'), isHidden: true },
        ]}
      >
        {macros.map((macro, at) => (
          <tr key={macro.id}>
            <td>
              <bdi>{macro.name}</bdi> {!macro.isActive && <Tag>{t('macros.off')}</Tag>}
            </td>
            <td className={styles.detail}>{macro.actions.map(words).join(' · ') || t('macros.none')}</td>
            <td className={styles.count}>{t('macros.usedTimes', { count: macro.usedCount })}</td>
            <td className={styles.buttons}>
              {macro.canChange && (
                <>
                  <IconButton
                    size="small"
                    icon="chevron-up"
                    label={`${t('macros.up')}: ${macro.name}`}
                    disabled={!canSwap(at, -1)}
                    onClick={() => swap(at, -1)}
                  />
                  <IconButton
                    size="small"
                    icon="chevron-down"
                    label={`${t('macros.down')}: ${macro.name}`}
                    disabled={!canSwap(at, 1)}
                    onClick={() => swap(at, 1)}
                  />
                  <IconButton
                    size="small"
                    icon="edit"
                    label={`${t('macros.edit')}: ${macro.name}`}
                    onClick={() => onEdit(macro)}
                  />
                  <IconButton
                    size="small"
                    icon="trash"
                    label={`${t('macros.remove')}: ${macro.name}`}
                    onClick={() => onRemove(macro)}
                  />
                </>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

type Open = { what: 'edit'; macro: MacroView | null } | { what: 'remove'; macro: MacroView };

/** The macros that this person may use, and change where they may. */
export default function MacrosPage() {
  const t = useT();
  const { data, error, refetch } = useMacros();
  const [open, setOpen] = useState<Open | null>(null);
  const add = (
    <Button kind="main" icon="plus" onClick={() => setOpen({ what: 'edit', macro: null })}>
      {t('macros.new')}
    </Button>
  );
  return (
    <Page title={t('macros.title')} intro={t('macros.intro')} actions={data && data.length > 0 && add}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data?.length === 0 && <Empty icon="words" title={t('macros.empty')} action={add} />}
      {MACRO_SCOPES.map((scope) => {
        const macros = (data ?? []).filter((macro) => macro.scope === scope);
        return (
          macros.length > 0 && (
            <List
              key={scope}
              scope={scope}
              macros={macros}
              onEdit={(macro) => setOpen({ what: 'edit', macro })}
              onRemove={(macro) => setOpen({ what: 'remove', macro })}
            />
          )
        );
      })}
      {open?.what === 'edit' && <MacroDialog macro={open.macro} onClose={() => setOpen(null)} />}
      {open?.what === 'remove' && <RemoveDialog macro={open.macro} onClose={() => setOpen(null)} />}
    </Page>
  );
}
