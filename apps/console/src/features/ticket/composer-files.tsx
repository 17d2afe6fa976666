import { UPLOAD_LIMITS, type UploadView } from '#contracts';
import { Icon } from '../../shared/icons/index.js';
import { classes, IconButton } from '../../shared/ui/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './composer-files.module.css';
import type { FilePlace } from './draft.store.js';
import type { DraftFile } from './draft-storage.js';
import { isPicture, useFileSize } from './file-size.js';
import { type FileUnderWay, forgetUpload, removeFile, useUploads } from './uploads.store.js';

function Ready({ file, onRemove }: { file: UploadView; onRemove: () => void }) {
  const t = useT();
  const size = useFileSize();
  const address = `/api/uploads/${file.id}`;
  return (
    <li className={styles.file}>
      <a className={styles.name} href={address} target="_blank" rel="noopener noreferrer">
        {isPicture(file.contentType) ? (
          <img className={styles.picture} src={address} alt="" />
        ) : (
          <Icon name="attachment" />
        )}
        <bdi>{file.fileName}</bdi>
      </a>
      <span className={styles.size}>{size(file.size)}</span>
      <IconButton
        kind="quiet"
        size="small"
        icon="close"
        label={t('ticket.composer.file.remove', { name: file.fileName })}
        onClick={onRemove}
      />
    </li>
  );
}

function UnderWay({ file }: { file: FileUnderWay }) {
  const wording = useWording();
  const { t } = wording;
  const { fileName: name, percent, problem } = file;
  return (
    <li className={classes(styles.file, problem && styles.failed)}>
      <Icon name={problem ? 'warning' : 'clock'} />
      {problem ? (
        <span className={styles.name}>
          {t('ticket.composer.file.failed', { name })} {problemText(problem, wording)}
        </span>
      ) : (
        <>
          <bdi className={styles.name}>{name}</bdi>
          <progress
            className={styles.progress}
            max={100}
            value={percent}
            aria-label={t('ticket.composer.file.progress', { name, percent })}
          />
        </>
      )}
      <IconButton
        kind="quiet"
        size="small"
        icon="close"
        label={t('ticket.composer.file.remove', { name })}
        onClick={() => forgetUpload(file.id)}
      />
    </li>
  );
}

/** The files of a reply: those the server has, those on their way, and how much of a mail they fill. */
export function ComposerFiles({ files, ...place }: FilePlace & { files: readonly DraftFile[] }) {
  const t = useT();
  const size = useFileSize();
  const underWay = useUploads((state) => state.files).filter(
    (file) => file.ticketId === place.ticketId && file.mode === place.mode,
  );
  if (files.length + underWay.length === 0) return null;
  const bytes = [...files, ...underWay.filter(({ problem }) => !problem)].reduce((sum, file) => sum + file.size, 0);
  return (
    <div className={styles.files}>
      <ul className={styles.list} aria-label={t('ticket.composer.files')}>
        {files
          .filter(({ isInside }) => !isInside)
          .map((file) => (
            <Ready key={file.id} file={file} onRemove={() => removeFile(place, file)} />
          ))}
        {underWay.map((file) => (
          <UnderWay key={file.id} file={file} />
        ))}
      </ul>
      <p className={styles.total}>
        {t('ticket.composer.filesSize', { size: size(bytes), most: size(UPLOAD_LIMITS.mailBytes) })}
      </p>
    </div>
  );
}
