/** Of a route's address. */
export type Params = Readonly<Record<string, string>>;

/** What of a request may say which object is meant; not yet checked. */
export interface AuditedRequest {
  body: unknown;
  query: unknown;
}
