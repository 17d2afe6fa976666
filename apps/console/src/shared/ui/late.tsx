import { type ComponentType, type ReactNode, useEffect, useReducer, useRef } from 'react';
import { useT } from '../wording/index.js';
import { sayToast } from './toast.store.js';

interface Code<Props> {
  loaded: ComponentType<Props> | undefined;
  fetch: () => Promise<void>;
  isQuiet: boolean;
}

interface Waiting {
  fallback?: ReactNode;
  onClose?: () => void;
}

function Late<Props>({ code, given, fallback, onClose }: Waiting & { code: Code<Props>; given: Props }) {
  const t = useT();
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (code.loaded) return;
    let isHere = true;
    const failed = (): void => {
      if (code.isQuiet) return;
      sayToast({ kind: 'trouble', text: t('errors.kind.offline') });
      close.current?.();
    };
    code.fetch().then(
      () => isHere && draw(),
      () => isHere && failed(),
    );
    return () => {
      isHere = false;
    };
  }, [code, t]);
  const Loaded = code.loaded as ComponentType<object> | undefined;
  return Loaded ? <Loaded {...(given as object)} /> : fallback;
}

/**
 * A component whose code arrives when it is first drawn; `fallback` stands in its place until then. Without a network
 * it says so and calls `onClose`, so that the page stays as it is and the next try may succeed; `React.lazy` would take
 * the whole page down, and for good. `fetch` of the result gets the code ahead of time and never fails. `isQuiet`: the
 * fallback does as well, so a failure is not worth a word.
 */
export function late<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  { isQuiet = false }: { isQuiet?: boolean } = {},
) {
  const code: Code<Props> = {
    isQuiet,
    loaded: undefined,
    fetch: async () => {
      code.loaded ??= (await load()).default;
    },
  };
  const piece = ({ fallback = null, ...given }: Props & Waiting): ReactNode => (
    <Late code={code} given={given as unknown as Props} fallback={fallback} onClose={(given as Waiting).onClose} />
  );
  return Object.assign(piece, { fetch: () => code.fetch().catch(() => undefined) });
}
