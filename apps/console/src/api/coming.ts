/** Routes of the management API that its document does not describe yet. */
type Answers<R> = { responses: { 200: { content: { 'application/json': R } } } };
type None = undefined;
type Path<P, Q> = { parameters: { query?: Q } & (P extends None ? { path?: never } : { path: P }) };
type Get<R, P = None, Q = None> = Path<P, Q> & {
  get: Path<P, Q> & Answers<R>;
};
type Write<M extends string, B, R, P = None> = Path<P, None> & {
  [method in M]: Path<P, None> & {
    requestBody: { content: { 'application/json': B } };
  } & Answers<R>;
};
type Delete<P> = Path<P, None> & {
  delete: Path<P, None> & Answers<undefined>;
};
export interface Page<T> {
  items: T[];
  next: string | null;
}
type PageQuery = { limit?: number; after?: string };

export type Role = 'admin' | 'tenant-admin' | 'viewer' | 'publisher';
export interface Operator {
  name: string;
  role: Role;
  tenant: string | null;
}
export interface Session {
  operator: Operator;
  csrfToken: string;
}
export interface Token {
  id: string;
  name: string;
  role: Role;
  tenant: string | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}
export interface AuditEntry {
  id: string;
  at: string;
  actor: { kind: string; name: string };
  surface: string;
  action: string;
  tenant: string | null;
  object: { kind: string; id: string };
  before: unknown;
  after: unknown;
  outcome: 'done' | 'refused' | 'unknown';
  code: string | null;
  correlationId: string | null;
}
export type AlertStatus = 'triggered' | 'processing' | 'closed';
export type Severity = 'critical' | 'warning' | 'info';

/** Somebody on duty who could not be paged, or a level of a space that has nobody. */
export interface Unreachable {
  accountId: string | null;
  from: string;
  to: string;
  /** `schedule:<id>`, `account`, or `space:<id>/level:<number>` of nobody. */
  via: string;
  reason: string;
}

export interface ComingPaths {
  '/api/v1/tenants/{tenant}/reachability': Get<
    Page<Unreachable>,
    { tenant: string },
    PageQuery & { from?: string; to?: string }
  >;
  '/api/v1/session/options': Get<{
    firstOperator: boolean;
    sso: boolean;
    suite: boolean;
    botScan: boolean;
    alertDesk: boolean;
  }>;
  '/api/v1/session/first-operator': Write<'post', { token: string; name: string; password: string }, Session>;
  '/api/v1/session': Get<Session> & Write<'post', { name: string; password: string }, Session> & Delete<None>;
  '/api/v1/operators': Get<Page<Operator>, None, PageQuery>;
  '/api/v1/operators/{name}': Write<
    'put',
    { password?: string; role: Role; tenant?: string },
    Operator,
    { name: string }
  > &
    Delete<{ name: string }>;
  '/api/v1/tokens': Get<Page<Token>, None, PageQuery> &
    Write<
      'post',
      { name: string; role: Role; tenant?: string; expiresAt?: string },
      Token & { token: string }
    >;
  '/api/v1/tokens/{id}': Delete<{ id: string }>;
  '/api/v1/audit': Get<
    Page<AuditEntry>,
    None,
    PageQuery & { tenant?: string; actor?: string; action?: string; from?: string; to?: string }
  >;
}
