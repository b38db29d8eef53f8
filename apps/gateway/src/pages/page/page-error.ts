/** Pages that end a visit: their status, and where the button on them leads. */
export const PAGE_ERRORS = {
  'state-refused': { status: 400, link: '/app' },
  'code-refused': { status: 400, link: '/app' },
  'login-expired': { status: 400, link: '/login' },
  'sso-refused': { status: 400, link: '/login' },
  'signed-out': { status: 401, link: '/app' },
  'form-refused': { status: 403, link: '/app' },
  'no-corp': { status: 403, link: '/app' },
  'app-unclear': { status: 400, link: '/app' },
  'authorize-first': { status: 403, link: '/app' },
  'outside-scope': { status: 403, link: '/app' },
  'account-disabled': { status: 403, link: '/app' },
  'sso-unknown-account': { status: 403, link: '/login' },
  'operator-without-role': { status: 403, link: '/console' },
  'operator-tenant-unknown': { status: 403, link: '/console' },
  'operator-name-taken': { status: 409, link: '/console' },
  'not-involved': { status: 403, link: '/app' },
  'sso-account-taken': { status: 409, link: '/login' },
  'not-found': { status: 404, link: '/app' },
  'no-page': { status: 404, link: '/' },
  'desk-off': { status: 409, link: '/app' },
  'already-linked': { status: 409, link: '/app' },
  'account-linked': { status: 409, link: '/login' },
  'link-ended': { status: 409, link: '/login' },
  'form-incomplete': { status: 422, link: '/app' },
  'snooze-length': { status: 422, link: '/app' },
  failed: { status: 500, link: '/app' },
  unavailable: { status: 503, link: '/app' },
} as const;
export type PageErrorKind = keyof typeof PAGE_ERRORS;

/** Ends a visit with the page of its kind; `link` replaces the place the page offers to go to. */
export class PageError extends Error {
  constructor(
    readonly kind: PageErrorKind,
    readonly link: string = PAGE_ERRORS[kind].link,
    cause?: unknown,
  ) {
    super(kind, { cause });
    this.name = 'PageError';
  }
}
