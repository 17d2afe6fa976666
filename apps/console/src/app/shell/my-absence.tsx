import { AbsenceDialog } from '../../shared/absence/index.js';
import { enterSession, useSession } from '../../shared/session/index.js';

/** One's own absence. */
export default function MyAbsence({ onClose }: { onClose: () => void }) {
  const session = useSession();
  return (
    <AbsenceDialog
      agent={session.agent}
      isMe
      onChanged={(agent) => enterSession({ ...session, agent })}
      onClose={onClose}
    />
  );
}
