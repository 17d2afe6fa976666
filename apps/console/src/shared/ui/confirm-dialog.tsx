import { type ReactNode, useState } from 'react';
import type { IconName } from '../icons/index.js';
import { problemText, useWording } from '../wording/index.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { Banner } from './states.js';

interface Props {
  title: ReactNode;
  description?: ReactNode;
  /** What the button says that does it. */
  verb: string;
  kind?: 'main' | 'danger';
  icon?: IconName;
  /** False until everything is there that it takes. */
  isReady?: boolean;
  /** Does it and closes the dialog. What it throws is told here, and the dialog stays. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
  /** What else there is to choose or to read; `confirm` does the same as the button. */
  children?: ReactNode | ((confirm: () => void) => ReactNode);
}

/** Asks before something is done, and says when it could not be done. */
export function ConfirmDialog(props: Props) {
  const { title, description, verb, kind = 'main', icon, isReady = true, onConfirm, onClose, children } = props;
  const wording = useWording();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const go = async (): Promise<void> => {
    if (!isReady || isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const confirm = (): void => void go();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{wording.t('common.cancel')}</Button>
          <Button kind={kind} {...(icon && { icon })} disabled={!isReady} isBusy={isBusy} onClick={confirm}>
            {verb}
          </Button>
        </>
      }
    >
      {typeof children === 'function' ? children(confirm) : children}
      {problem !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem, wording)}
        </Banner>
      )}
    </Dialog>
  );
}
