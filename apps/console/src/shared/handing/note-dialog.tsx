import { useState } from 'react';
import { ConfirmDialog } from '../ui/layers.js';
import { useT } from '../wording/index.js';
import { HandOverNote } from './hand-over-note.js';

/** Asks for the note that the team wants, before something is given away. */
export function NoteDialog({ onNote, onClose }: { onNote: (note: string) => void; onClose: () => void }) {
  const t = useT();
  const [note, setNote] = useState('');
  return (
    <ConfirmDialog
      title={t('handing.giveNoted')}
      verb={t('handing.do')}
      isReady={note.trim() !== ''}
      onClose={onClose}
      onConfirm={async () => onNote(note)}
    >
      <HandOverNote note={note} onChange={setNote} />
    </ConfirmDialog>
  );
}
