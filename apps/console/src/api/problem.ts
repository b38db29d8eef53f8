/** What the API says when it refuses: RFC 9457 with a stable code. */
export interface ProblemBody {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  errors?: { field: string; message: string }[];
}

export class ApiProblem extends Error {
  constructor(
    readonly body: ProblemBody,
    /** Finds the request in the logs. */
    readonly correlationId: string | null,
    readonly retryAfterSeconds: number | null,
  ) {
    super(body.detail ?? body.title ?? body.code);
    this.name = 'ApiProblem';
  }

  get code(): string {
    return this.body.code;
  }

  get status(): number {
    return this.body.status;
  }
}

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && typeof (body as ProblemBody).code === 'string';

/** Anything that is no problem document (a proxy's page, nothing at all) still gets a code to search for. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const retryAfter = Number(response.headers.get('retry-after') ?? NaN);
  return new ApiProblem(
    isProblem(body)
      ? body
      : { status: response.status, code: `HTTP_${response.status}`, title: response.statusText },
    response.headers.get('x-correlation-id'),
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}

export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof ApiProblem && error.code === code;

export const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof ApiProblem && error.status === status;
