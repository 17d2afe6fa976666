import type { ProblemView } from '#contracts';

/** A request as the server would have got it. */
export interface Asked {
  method: string;
  /** Without `/api` and without the query. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}
interface Reply {
  status?: number;
  body?: unknown;
}
type Answer = Reply | ((asked: Asked) => Reply | Promise<Reply>);

/** The server's HTTP door, played at the level of `fetch`: what the console sends is what the test sees. */
export interface FakeApi {
  /** Everything that was asked, in order. */
  asked: Asked[];
  /** Answers `GET /tickets/:id`; a later answer to the same takes the place of the earlier one. */
  answer(request: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, answer: Answer): void;
  /** What was asked of one route: `askedFor('POST /tickets/:id/messages')`. */
  askedFor(request: string): Asked[];
  /** From now on nobody answers, until `comeBack`. */
  goDown(): void;
  comeBack(): void;
}

/** An answer in the form of every failure (problem+json). */
export const problem = (status: number, code: string, more: Partial<ProblemView> = {}): Reply => ({
  status,
  body: { type: 'about:blank', title: code, status, code, requestId: 'test', ...more },
});

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);

function readBody(body: BodyInit | null | undefined): unknown {
  return typeof body === 'string' ? JSON.parse(body) : (body ?? undefined);
}

/** Takes the place of `fetch` until the next fake api does. A request without an answer gets a 501 that names it. */
export function fakeApi(): FakeApi {
  const answers = new Map<string, Answer>();
  const asked: Asked[] = [];
  let isDown = false;

  const fits = ({ method, path }: Asked, request: string): boolean => {
    const [verb, pattern] = request.split(' ') as [string, string];
    return verb === method && patternOf(pattern).test(path);
  };
  const answerTo = (question: Asked): Answer => {
    const exact = answers.get(`${question.method} ${question.path}`);
    const fitting = [...answers].find(([request]) => fits(question, request))?.[1];
    return exact ?? fitting ?? problem(501, `NO ANSWER IN THE TEST TO ${question.method} ${question.path}`);
  };

  globalThis.fetch = async (input, init = {}) => {
    const url = new URL(String(input), 'http://localhost');
    const question: Asked = {
      method: init.method ?? 'GET',
      path: url.pathname.replace(/^\/api/, ''),
      query: url.searchParams,
      body: readBody(init.body),
      headers: new Headers(init.headers),
    };
    if (isDown) throw new TypeError('Failed to fetch');
    asked.push(question);
    const answer = answerTo(question);
    const { status = 200, body } = typeof answer === 'function' ? await answer(question) : answer;
    return new Response(status === 204 || body === undefined ? null : JSON.stringify(body), {
      status: body === undefined && status === 200 ? 204 : status,
      headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
    });
  };

  return {
    asked,
    answer: (request, answer) => void answers.set(request, answer),
    askedFor: (request) => asked.filter((question) => fits(question, request)),
    goDown: () => {
      isDown = true;
    },
    comeBack: () => {
      isDown = false;
    },
  };
}
