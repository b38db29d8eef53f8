import { TENANT_PATTERN } from '@app/contracts';
import { type KeptMessage, readAlertMessage } from '@app/messaging';
import { OncallError } from '@app/platform';

/** Whose alert event it is; null for callbacks. */
export const tenantOf = ({ subject }: Pick<KeptMessage, 'subject'>): string | null =>
  /^alerts\.v1\.([^.]+)\./.exec(subject)?.[1] ?? null;

/**
 * Which version of which alert, read as its services read it; undefined for what they put aside: it is among the dead letters, and
 * never arrives. The zone of times that name none makes no version another one.
 */
export async function versionOf({
  subject,
  headers,
  body,
  at,
}: KeptMessage): Promise<{ tenant: string; alertId: string; version: number } | undefined> {
  const tenant = tenantOf({ subject });
  if (tenant === null || !TENANT_PATTERN.test(tenant)) return undefined;
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const message = { headers: named, bytes: body, arrivedAt: at, timeZone: () => Promise.resolve('UTC') };
  try {
    const { alertId, version } = (await readAlertMessage(message)).data;
    return { tenant, alertId, version };
  } catch (error) {
    if (error instanceof OncallError) return undefined;
    throw error;
  }
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
