const ORIGIN = 'https://own.invalid';

/**
 * The path if a browser would stay on our origin when redirected to it, else undefined. Browsers read `//host`, `/\host`
 * and paths with tabs inside as other hosts, so the path must survive being parsed as a URL unchanged.
 */
export function ownPath(path: string): string | undefined {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || !URL.canParse(path, ORIGIN)) return undefined;
  const url = new URL(path, ORIGIN);
  return url.origin === ORIGIN && url.pathname + url.search + url.hash === path ? path : undefined;
}

/** The address of an alert's page. */
export const alertPath = (tenant: string, alertId: string): string =>
  `/alerts/${encodeURIComponent(tenant)}/${encodeURIComponent(alertId)}`;
