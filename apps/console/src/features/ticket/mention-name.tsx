import { usePeople } from '../../shared/macros/index.js';
import { useSession } from '../../shared/session/index.js';

/** Whom a note calls, by the name that they have now; by the one of then where they are gone. */
export function MentionName({ target, label }: { target: string; label: string }) {
  const people = usePeople().data;
  const me = useSession().agent.id;
  const [kind, id] = target.split(':');
  const known = (kind === 'team' ? people?.teams : people?.agents)?.find((one) => one.id === id);
  return (
    <bdi data-mention={target} {...(id === me && { 'data-me': '' })}>
      {known ? `@${known.name}` : label}
    </bdi>
  );
}
