import createClient, { type Middleware } from 'openapi-fetch';
import type { ComingPaths } from './coming';
import { ApiProblem, problemOf } from './problem';
import type { paths } from './schema';

type Both<P> = P extends keyof paths
  ? P extends keyof ComingPaths
    ? Omit<paths[P], keyof ComingPaths[P]> & ComingPaths[P]
    : paths[P]
  : P extends keyof ComingPaths
    ? ComingPaths[P]
    : never;
type AllPaths = { [P in keyof paths | keyof ComingPaths]: Both<P> };

/** Writes by cookie carry the session's token; it lives in memory alone and comes with every answer about the session. */
let csrfToken: string | undefined;
export const keepCsrfToken = (token: string | undefined): void => void (csrfToken = token);

const TIMEOUT_MS = 30_000;

const withCsrfToken: Middleware = {
  onRequest({ request }) {
    if (csrfToken !== undefined && request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
};

/** What the API says in words is said in the page's language, not the browser's. */
const withLanguage: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', document.documentElement.lang);
    return request;
  },
};

export const api = createClient<AllPaths>({
  baseUrl: window.location.origin,
  fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) }),
});
api.use(withCsrfToken, withLanguage);

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of an answer, or the problem thrown. */
export async function ok<T>(asked: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await asked;
  if (!response.ok) throw problemOf(response, error);
  return data as NonNullable<T>;
}

/** For what is to be new, where a PUT would replace what is there: `among` is a list that would have it. */
export async function unlessThere<One, T>(
  among: Promise<{ items: One[] }>,
  isIt: (one: One) => boolean,
  write: () => Promise<T>,
): Promise<T> {
  const { items } = await among;
  if (items.some(isIt)) throw new ApiProblem({ status: 409, code: 'ALREADY_THERE' }, null, null);
  return write();
}
