/** Ids of integrations are ULIDs. */
const ID = /^[0-9A-Z]{26}$/;
const ORIGIN = 'https://own.invalid';

/** What an address of ours says about the app that a sign-in has to go through. */
export interface AppHint {
  /** `?i=`, as on the app's home and on links of a tenant with several apps. */
  integrationId?: string;
  /** Of an alert's page. */
  tenant?: string;
}

export const isIntegrationId = (value: unknown): value is string =>
  typeof value === 'string' && ID.test(value);

/** `path` is one of ours (`ownPath`). */
export function appHint(path: string): AppHint {
  const { pathname, searchParams } = new URL(path, ORIGIN);
  const named = searchParams.get('i');
  const [, tenant] = /^\/alerts\/([A-Za-z0-9_-]{1,64})\//.exec(pathname) ?? [];
  return { integrationId: isIntegrationId(named) ? named : undefined, tenant };
}

/** The path with the app that the request named, so that the sign-in and what follows it know it too. */
export function withApp(path: string, query: unknown): string {
  const { i } = (query ?? {}) as { i?: unknown };
  return isIntegrationId(i) ? `${path}${path.includes('?') ? '&' : '?'}i=${i}` : path;
}
