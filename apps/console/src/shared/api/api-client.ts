import type { ProblemView } from '#contracts';
import { ANSWER_UNREADABLE, ApiProblem, NETWORK_UNREACHABLE } from './api-problem.js';
import { noteConnection } from './connection.store.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type QueryValue = string | number | boolean | null | undefined;

export interface RequestOptions {
  /** As JSON; a file as its bytes. */
  body?: unknown;
  /** The version that the change is made to; sent as If-Match. */
  version?: number;
  query?: Record<string, QueryValue>;
  signal?: AbortSignal;
}

let onSignedOut: () => void = () => undefined;

/** Says what happens when the server no longer knows this session. */
export function whenSignedOut(action: () => void): void {
  onSignedOut = action;
}

function addressOf(path: string, query: RequestOptions['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  const text = parameters.toString();
  return `/api${path}${text && `?${text}`}`;
}

function headersOf({ body, version }: RequestOptions): HeadersInit {
  return {
    Accept: 'application/json',
    'x-heard': '1',
    ...(body !== undefined && {
      'Content-Type': body instanceof Blob ? 'application/octet-stream' : 'application/json',
    }),
    ...(version !== undefined && { 'If-Match': `"${version}"` }),
  };
}

async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const problem = (await response.json()) as ProblemView;
    return new ApiProblem({ ...problem, status: response.status });
  } catch {
    // A proxy in between answers in HTML.
    const code = response.status >= 502 ? NETWORK_UNREACHABLE : ANSWER_UNREADABLE;
    return new ApiProblem({ code, status: response.status });
  }
}

/** What was answered; nothing where the answer has no body (204, 202). */
async function bodyOf<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch(addressOf(path, options.query), {
      method,
      headers: headersOf(options),
      credentials: 'same-origin',
      ...(options.body !== undefined && {
        body: options.body instanceof Blob ? options.body : JSON.stringify(options.body),
      }),
      ...(options.signal && { signal: options.signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    noteConnection({ isServerReachable: false });
    throw new ApiProblem({ code: NETWORK_UNREACHABLE, status: 0 });
  }
}

async function request<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(method, path, options);
  if (response.ok) {
    noteConnection({ isServerReachable: true });
    return bodyOf<Answer>(response);
  }
  const problem = await problemOf(response);
  noteConnection({ isServerReachable: !problem.isPassing });
  // A wrong password is a 401 too: only a session that was there can end.
  if (problem.status === 401 && problem.code !== 'SIGN_IN_REFUSED' && path !== '/session') onSignedOut();
  throw problem;
}

/**
 * The server's HTTP door; paths are without `/api`.
 * @throws {ApiProblem} for every answer that is no success, and when nobody answers.
 */
export const api = {
  get: <Answer>(path: string, options?: RequestOptions) => request<Answer>('GET', path, options),
  post: <Answer = void>(path: string, body?: unknown, options?: RequestOptions) =>
    request<Answer>('POST', path, { ...options, body }),
  put: <Answer = void>(path: string, body?: unknown, options?: RequestOptions) =>
    request<Answer>('PUT', path, { ...options, body }),
  patch: <Answer = void>(path: string, body: unknown, options?: RequestOptions) =>
    request<Answer>('PATCH', path, { ...options, body }),
  delete: <Answer = void>(path: string, options?: RequestOptions) => request<Answer>('DELETE', path, options),
};
