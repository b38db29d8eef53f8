import { ALERT_PATTERN, TENANT_PATTERN } from '@app/contracts';
import type { KeptMessage } from '@app/messaging';

/** Whose alert event it is; null for callbacks. */
export const tenantOf = ({ subject }: Pick<KeptMessage, 'subject'>): string | null =>
  /^alerts\.v1\.([^.]+)\./.exec(subject)?.[1] ?? null;

/** Which version of which alert, as far as a glance shows; undefined for what only its reader can make something of. */
export function versionOf({
  subject,
  headers,
  body,
}: KeptMessage): { tenant: string; alertId: string; version: number } | undefined {
  const tenant = tenantOf({ subject });
  const isBinary = Object.keys(headers).some((name) => name.toLowerCase() === 'ce-specversion');
  const event = objectOf(body);
  const { alertId, version: told } = fields(isBinary ? event : event.data);
  const version = Number(told);
  const isTenant = tenant !== null && TENANT_PATTERN.test(tenant);
  // What its reader put aside is on the stream too, and is no reason not to tell of the rest.
  const isAlertId = typeof alertId === 'string' && ALERT_PATTERN.test(alertId) && !/\p{Cs}/u.test(alertId);
  if (!isTenant || !isAlertId || !Number.isSafeInteger(version) || version < 1) return undefined;
  return { tenant, alertId, version };
}

/** The corp that a callback is about. */
export function corpOf({ body }: Pick<KeptMessage, 'body'>): string | undefined {
  const { corpId } = fields(objectOf(body).data);
  return typeof corpId === 'string' ? corpId : undefined;
}

function objectOf(body: Uint8Array): Record<string, unknown> {
  try {
    return fields(JSON.parse(new TextDecoder().decode(body)) as unknown);
  } catch {
    return {};
  }
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
