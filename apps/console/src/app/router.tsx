import { createBrowserRouter, type LoaderFunctionArgs, Outlet, type RouteObject, redirect } from 'react-router';
import type { Feature } from '../shared/feature.js';
import { loadSession } from '../shared/session/index.js';
import { completeWording } from '../shared/wording/index.js';
import { NotFoundPage, RouteErrorPage } from './pages/trouble-pages.js';
import { Shell } from './shell/shell.js';

/** A page that says more than the first screens do: its sentences come with its code. */
const page = (load: () => Promise<{ default: React.ComponentType }>): Pick<RouteObject, 'lazy'> => ({
  lazy: async () => {
    const [code] = await Promise.all([load(), completeWording()]);
    return { Component: code.default };
  },
});

/** The routes of a feature, each with all its sentences. */
function routesWithWords({ routes = [], isEveryday }: Feature): RouteObject[] {
  if (isEveryday) return routes;
  const whole = (route: RouteObject): RouteObject => {
    const { lazy, children } = route;
    const spoken = { ...route, ...(children && { children: children.map(whole) }) } as RouteObject;
    if (typeof lazy !== 'function') return spoken;
    return { ...spoken, lazy: async () => (await Promise.all([lazy(), completeWording()]))[0] };
  };
  return routes.map(whole);
}

/** Drawn for the moment in which session and page arrive. */
const Nothing = () => null;

/** Only for people who are signed in; others go to the sign-in page and come back afterwards. */
async function requireSession({ request }: LoaderFunctionArgs): Promise<null> {
  const session = await loadSession();
  if (session) return null;
  const { pathname, search } = new URL(request.url);
  const to = pathname === '/' ? '' : `?to=${encodeURIComponent(pathname + search)}`;
  throw redirect(`/login${to}`);
}

const settingsRoute = (features: readonly Feature[]): RouteObject => ({
  path: 'settings',
  ...page(() => import('./shell/settings-layout.js')),
  children: features.flatMap(({ settings = [] }) => settings).map(({ path, load }) => ({ path, ...page(load) })),
});

/** All addresses of the console. */
export function routesOf(features: readonly Feature[]): RouteObject[] {
  return [
    {
      Component: Outlet,
      ErrorBoundary: RouteErrorPage,
      HydrateFallback: Nothing,
      children: [
        { path: '/login', ...page(() => import('./pages/login-page.js')) },
        { path: '/setup', ...page(() => import('./pages/setup-page.js')) },
        { path: '/invite/:token', ...page(() => import('./pages/link-page.js')) },
        { path: '/reset/:token', ...page(() => import('./pages/link-page.js')) },
        {
          path: '/',
          loader: requireSession,
          shouldRevalidate: () => false,
          Component: Shell,
          children: [
            // A page of its own, though an empty one: the router warns of an address without any.
            {
              index: true,
              Component: Nothing,
              loader: () => redirect(features.length > 0 ? firstPage(features) : '/settings'),
            },
            {
              ErrorBoundary: RouteErrorPage,
              children: [
                ...features.flatMap(routesWithWords),
                settingsRoute(features),
                { path: '*', Component: NotFoundPage },
              ],
            },
          ],
        },
      ],
    },
  ];
}

function firstPage(features: readonly Feature[]): string {
  const work = features.flatMap(({ nav = [] }) => nav).filter(({ group }) => group === 'work');
  return work.sort((a, b) => a.order - b.order)[0]?.to ?? '/settings';
}

export const createConsoleRouter = (features: readonly Feature[]) => createBrowserRouter(routesOf(features));
