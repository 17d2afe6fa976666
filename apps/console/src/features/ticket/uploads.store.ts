import { create } from 'zustand';
import { UPLOAD_LIMITS, type UploadView } from '#contracts';
import { newId } from '#kernel';
import { ApiProblem, api } from '../../shared/api/index.js';
import { addFile, draftFiles, dropFile, type FilePlace } from './draft.store.js';
import { uploadFile } from './upload-file.js';

/** A file that is being uploaded, or that could not be. */
export interface FileUnderWay extends FilePlace {
  id: string;
  fileName: string;
  size: number;
  percent: number;
  problem: ApiProblem | null;
  stop: () => void;
}

export const useUploads = create<{ files: readonly FileUnderWay[] }>()(() => ({ files: [] }));

const change = (id: string, by: Partial<FileUnderWay>): void =>
  useUploads.setState(({ files }) => ({ files: files.map((file) => (file.id === id ? { ...file, ...by } : file)) }));

/** Of these words, and still on its way. */
export const isOnItsWay =
  ({ ticketId, mode }: FilePlace) =>
  (file: FileUnderWay): boolean =>
    file.ticketId === ticketId && file.mode === mode && file.problem === null;

const underWayOf = (place: FilePlace): FileUnderWay[] => useUploads.getState().files.filter(isOnItsWay(place));

const sizeOf = (files: readonly { size: number }[]): number => files.reduce((sum, { size }) => sum + size, 0);

/**
 * Begins to upload files that go with words. What does not fit beside the others is said at once. `show` puts a picture
 * inside the words and answers whether it stands there.
 */
export function attachFiles(place: FilePlace, chosen: readonly File[], show?: (upload: UploadView) => boolean): void {
  for (const file of chosen) {
    const others = [...draftFiles(place), ...underWayOf(place)];
    const id = newId();
    const entry = { id, ...place, fileName: file.name, size: file.size, percent: 0, problem: null };
    const isTooMuch = sizeOf(others) + file.size > UPLOAD_LIMITS.mailBytes || others.length >= UPLOAD_LIMITS.files;
    const code = file.size === 0 ? 'FILE_EMPTY' : isTooMuch ? 'FILES_TOO_LARGE' : null;
    if (code) {
      note({ ...entry, problem: new ApiProblem({ code, status: 422 }), stop: () => undefined });
      continue;
    }
    const { done, stop } = uploadFile(file, (percent) => change(id, { percent }));
    note({ ...entry, stop });
    done.then(
      (upload) => {
        forgetUpload(id);
        const isInside = show?.(upload) ?? false;
        addFile(place, isInside ? { ...upload, isInside } : upload);
      },
      (problem: ApiProblem) => change(id, { problem }),
    );
  }
}

const note = (file: FileUnderWay): void => useUploads.setState(({ files }) => ({ files: [...files, file] }));

/** Stops an upload, or takes the note away that it failed. */
export function forgetUpload(id: string): void {
  useUploads
    .getState()
    .files.find((file) => file.id === id)
    ?.stop();
  useUploads.setState(({ files }) => ({ files: files.filter((file) => file.id !== id) }));
}

/** Takes a file out of the reply. The server forgets it too; if it cannot be told, it does so by itself in a day. */
export function removeFile(place: FilePlace, file: UploadView): void {
  dropFile(place, file.id);
  api.delete(`/uploads/${file.id}`).catch(() => undefined);
}
