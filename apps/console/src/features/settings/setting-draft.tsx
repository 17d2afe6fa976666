import { useState } from 'react';
import { isProblem } from '../../shared/api/index.js';
import { Banner, sayToast } from '../../shared/ui/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { SaveButtons } from './save-buttons.js';
import { useSettingsActions } from './settings.queries.js';

/** A setting whose fields are changed together. */
export interface SettingDraft<Fields> {
  draft: Fields;
  setDraft: (draft: Fields) => void;
  isDirty: boolean;
  isBusy: boolean;
  /** What the server refused; null: nothing. */
  problem: unknown;
  discard: () => void;
  /** `body`: what the server takes. */
  save: (body: unknown) => Promise<void>;
}

/** Holds what is typed until it is saved; a newer version of the setting takes its place. */
export function useSettingDraft<Fields>(path: string, stored: Fields, version: number): SettingDraft<Fields> {
  const t = useT();
  const { put } = useSettingsActions();
  const [seen, setSeen] = useState(version);
  const [draft, setDraft] = useState(stored);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  if (seen !== version) {
    setSeen(version);
    setDraft(stored);
    setProblem(null);
  }
  const save = async (body: unknown): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await put(path, body, version);
      sayToast({ text: t('settings.saved') });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const isDirty = JSON.stringify(draft) !== JSON.stringify(stored);
  return { draft, setDraft, isDirty, isBusy, problem, discard: () => setDraft(stored), save };
}

/** What the server refused, in words. */
export function SettingProblem({ problem }: { problem: unknown }) {
  const wording = useWording();
  if (problem === null) return null;
  return (
    <Banner tone="red" icon="warning" isInset>
      {problemText(problem, wording)}
    </Banner>
  );
}

interface FootProps {
  of: Pick<SettingDraft<unknown>, 'isDirty' | 'isBusy' | 'problem' | 'discard'>;
  isDisabled?: boolean;
  onSave: () => void;
}

/** What went wrong, and the buttons. */
export const SettingFoot = ({ of: { problem, ...buttons }, isDisabled = false, onSave }: FootProps) => (
  <>
    <SettingProblem problem={problem} />
    <SaveButtons
      isDirty={buttons.isDirty}
      isBusy={buttons.isBusy}
      isDisabled={isDisabled}
      onDiscard={buttons.discard}
      onSave={onSave}
    />
  </>
);
