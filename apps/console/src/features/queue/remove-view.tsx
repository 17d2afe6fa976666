import { useState } from 'react';
import { useMatch, useNavigate } from 'react-router';
import type { ViewView } from '#contracts';
import { Banner, Button } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { removeView } from './view-verbs.js';

/** Asks before a view goes: others may use it, and there is no way back. */
export default function RemoveView({ view, onClose }: { view: ViewView; onClose: () => void }) {
  const t = useT();
  const wording = useWording();
  const navigate = useNavigate();
  const isShown = useMatch('/q/:view/*')?.params.view === view.id;
  const [problem, setProblem] = useState('');
  const remove = async (): Promise<void> => {
    try {
      await removeView(view);
      if (isShown) await navigate('/q/mine');
      onClose();
    } catch (error) {
      setProblem(problemText(error, wording));
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('view.remove.title', { name: view.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" onClick={() => void remove()}>
            {t('view.remove')}
          </Button>
        </>
      }
    >
      <p>{t(`view.remove.${view.scope}`)}</p>
      {problem && (
        <Banner tone="red" icon="warning" isInset>
          {problem}
        </Banner>
      )}
    </Dialog>
  );
}
