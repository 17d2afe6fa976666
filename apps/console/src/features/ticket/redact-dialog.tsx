import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { REDACTION_REASONS, type RedactedPlaces, type RedactionReason } from '#contracts';
import { REDACTION_MARK } from '#kernel';
import { api } from '../../shared/api/index.js';
import { Banner, Button, Field, sayToast, TextArea } from '../../shared/ui/index.js';
import { Checkbox, Dialog, Select } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './redact-dialog.module.css';
import { refreshTicket } from './ticket-query.js';

interface Props {
  ticketId: string;
  messageId: string;
  words: string;
  /** A file of the message instead of words. */
  file?: { id: string; name: string };
  onClose: () => void;
}

const KINDS = ['messages', 'subjects', 'fields', 'drafts', 'mails', 'files', 'ratings', 'cases', 'sources'] as const;
const SENTENCES = {
  messages: 'redact.messages',
  subjects: 'redact.subjects',
  fields: 'redact.fields',
  drafts: 'redact.drafts',
  mails: 'redact.mails',
  files: 'redact.files',
  ratings: 'redact.words.ratings',
  cases: 'redact.cases',
  sources: 'redact.sources',
} as const;

function Places({ places, isFile }: { places: RedactedPlaces; isFile: boolean }) {
  const t = useT();
  return (
    <ul className={styles.places} role="status">
      {!isFile && <li>{t(places.here > 0 ? 'redact.here' : 'redact.notHere')}</li>}
      {KINDS.filter((kind) => places[kind] > 0).map((kind) => (
        <li key={kind}>{t(SENTENCES[kind], { count: places[kind] })}</li>
      ))}
      {places.otherTickets > 0 && <li>{t('redact.otherTickets', { count: places.otherTickets })}</li>}
    </ul>
  );
}

const countOf = ({ otherTickets: _, ...places }: RedactedPlaces): number =>
  Object.values(places).reduce((sum, count) => sum + count, 0);

/** Asks the server first where it stands; only what was shown can be made unreadable. */
function useRedaction({ ticketId, messageId, file, onClose }: Props, words: string) {
  const { t } = useWording();
  const queryClient = useQueryClient();
  const [looked, setLooked] = useState<{ words: string; places: RedactedPlaces } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const path = file ? `/attachments/${file.id}/redaction` : `/messages/${messageId}/redaction`;
  const act = async (what: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await what();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return {
    isBusy,
    problem,
    places: looked?.words === words ? looked.places : null,
    look: () =>
      act(async () => {
        const places = await api.post<RedactedPlaces>(`${path}-preview`, file ? undefined : { passage: words });
        setLooked({ words, places });
      }),
    redact: (how: { reason: RedactionReason; everywhere: boolean }) =>
      act(async () => {
        const request = file ? { reason: how.reason } : { passage: words, ...how };
        const places = await api.post<RedactedPlaces>(path, request);
        sayToast({ text: t('redact.said', { count: countOf(places) }) });
        void refreshTicket(queryClient, ticketId);
        onClose();
      }),
  };
}

/** Makes words or a file unreadable for good, once it is seen where they stand. */
export default function RedactDialog(props: Props) {
  const wording = useWording();
  const { t } = wording;
  const { file, onClose } = props;
  const [words, setWords] = useState(props.words);
  const [reason, setReason] = useState<RedactionReason>('request');
  const [everywhere, setEverywhere] = useState(true);
  const { isBusy, problem, places, look, redact } = useRedaction(props, words);
  const isAny = places !== null && (places.here > 0 || (everywhere && countOf(places) > 0));
  const hasElsewhere = places !== null && countOf(places) > places.here;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t(file ? 'redact.titleFile' : 'redact.titlePassage')}
      description={t('redact.intro', { mark: REDACTION_MARK })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {isAny ? (
            <Button kind="danger" icon="ban" isBusy={isBusy} onClick={() => void redact({ reason, everywhere })}>
              {t('redact.do')}
            </Button>
          ) : (
            <Button kind="main" icon="search" isBusy={isBusy} onClick={() => void look()}>
              {t('redact.look')}
            </Button>
          )}
        </>
      }
    >
      {file ? (
        <p>
          <bdi>{file.name}</bdi>
        </p>
      ) : (
        <Field label={t('redact.words')} hint={t('redact.wordsHint')}>
          <TextArea
            rows={3}
            maxLength={1000}
            value={words}
            autoFocus
            onChange={(event) => setWords(event.target.value)}
          />
        </Field>
      )}
      {places && <Places places={places} isFile={file !== undefined} />}
      {!file && hasElsewhere && places.here > 0 && (
        <Checkbox label={t('redact.everywhere')} isOn={everywhere} onChange={setEverywhere} />
      )}
      <Field label={t('redact.why')}>
        <Select
          value={reason}
          onChange={(value) => setReason(value as RedactionReason)}
          choices={REDACTION_REASONS.map((value) => ({ value, label: t(`redact.why.${value}`) }))}
        />
      </Field>
      <p className={styles.note}>{t('redact.backups')}</p>
      {problem !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem, wording)}
        </Banner>
      )}
    </Dialog>
  );
}
