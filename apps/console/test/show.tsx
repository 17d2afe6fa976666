import '@testing-library/jest-dom/jest-globals';
// Jest cannot link two dynamic imports at once that share modules, as the settings and one page of them do.
import '../src/app/shell/settings-layout.js';
import { afterEach } from '@jest/globals';
import { cleanup, configure, render } from '@testing-library/react';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createMemoryRouter, type RouteObject } from 'react-router';
import type { SessionView } from '#contracts';
import type { Language } from '#kernel';
import { loadLanguage, type Wording } from '#wording';
import { App } from '../src/app/app.js';
import { appCommands } from '../src/app/app-commands.js';
import { routesOf } from '../src/app/router.js';
import { FeaturesContext } from '../src/app/shell/features-context.js';
import { createQueryClient, noteConnection } from '../src/shared/api/index.js';
import { declareCommands, useRegistry } from '../src/shared/commands/index.js';
import type { Feature } from '../src/shared/feature.js';
import { live, useCounts } from '../src/shared/live/index.js';
import { enterSession } from '../src/shared/session/index.js';
import { useToasts } from '../src/shared/ui/toast.store.js';
import { type FakeApi, fakeApi } from './fake-api.js';
import { type FakeLine, fakeLine } from './fake-line.js';
import { aSession } from './session-fixture.js';

interface Options {
  /** Default: an agent; null: nobody is signed in, and the server says so. */
  session?: SessionView | null;
  language?: Language;
  /** Answers of the server, before anything is drawn. */
  answers?: (api: FakeApi) => void;
}
export interface Shown {
  user: UserEvent;
  api: FakeApi;
  line: FakeLine;
  /** The sentences that are spoken, so that a test can ask for them by key. */
  t: Wording['t'];
  /** The address that the browser would show. */
  address: () => string;
  goTo: (address: string) => Promise<void>;
  container: HTMLElement;
}

// The whole document in every failure hides the sentence that matters.
configure({
  getElementError: (message) => new Error(message?.slice(0, 1_500)),
  // The first page of a file is compiled while the test waits for it.
  asyncUtilTimeout: 10_000,
});

afterEach(() => {
  cleanup();
  live.stop();
  useToasts.setState({ toasts: [] });
  useCounts.setState({ counts: null });
  noteConnection({ isLive: true, isServerReachable: true, isOnline: true });
});

let loading: Promise<unknown> = Promise.resolve();

/** Jest trips over two imports of the same module at the same time; a browser does not. So pages load in turn. */
function oneAtATime(routes: readonly RouteObject[]): RouteObject[] {
  return routes.map((route) => {
    const { lazy, children } = route;
    const inTurn =
      typeof lazy === 'function' &&
      (() => {
        const next = loading.then(() => lazy());
        loading = next.catch(() => undefined);
        return next;
      });
    return {
      ...route,
      ...(inTurn && { lazy: inTurn }),
      ...(children && { children: oneAtATime(children) }),
    } as RouteObject;
  });
}

async function draw(routes: RouteObject[], features: readonly Feature[], at: string, options: Options): Promise<Shown> {
  const { session = aSession(), language = session?.agent.language ?? 'en' } = options;
  const api = fakeApi();
  const line = fakeLine();
  if (session) api.answer('GET /me', { body: session });
  else api.answer('GET /me', { status: 204 });
  options.answers?.(api);
  enterSession(session);
  useRegistry.setState({ commands: new Map(), bindings: new Map() });
  declareCommands([...appCommands, ...features.flatMap(({ commands = [] }) => commands)]);
  const wording = await loadLanguage(language);
  const queryClient = createQueryClient();
  // What a test is told, it is told at once.
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  const router = createMemoryRouter(oneAtATime(routes), { initialEntries: [at] });
  const { container } = render(
    <FeaturesContext value={features}>
      <App wording={wording} queryClient={queryClient} router={router} />
    </FeaturesContext>,
  );
  return {
    user: userEvent.setup(),
    api,
    line,
    t: wording.t,
    address: () => router.state.location.pathname + router.state.location.search,
    goTo: (address) => router.navigate(address),
    container,
  };
}

/** The whole console with some features, at an address, as somebody sees it who is signed in. */
export const showConsole = (features: readonly Feature[], at: string, options: Options = {}): Promise<Shown> =>
  draw(routesOf(features), features, at, options);

/** One piece alone, inside everything that pieces stand on. */
export const showPiece = (piece: ReactNode, options: Options = {}): Promise<Shown> =>
  draw([{ path: '*', element: piece }], [], '/', options);
