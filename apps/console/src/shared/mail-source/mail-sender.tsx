import { useT } from '../wording/index.js';

/** Who a mail says it is from, and who handed it over where that is somebody else. */
export function MailSender({ headerFrom, envelopeFrom }: { headerFrom: string | null; envelopeFrom: string }) {
  const t = useT();
  if (!headerFrom) return <bdi>{envelopeFrom || t('quarantine.noSender')}</bdi>;
  const isSame = envelopeFrom === '' || headerFrom.toLowerCase().includes(envelopeFrom.toLowerCase());
  return (
    <>
      <bdi>{headerFrom}</bdi>
      {!isSame && (
        <>
          {' ('}
          <bdi>{envelopeFrom}</bdi>)
        </>
      )}
    </>
  );
}
