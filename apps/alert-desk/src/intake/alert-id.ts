import { createHash } from 'node:crypto';
import { ALERT_PATTERN } from '@app/contracts';

/** The id of a source's alert: `<sourceId>-<key>`, with the key's SHA-256 where the key itself would make no alert id. */
export function alertIdOf(sourceId: string, key: string): string {
  const id = `${sourceId}-${key}`;
  if (ALERT_PATTERN.test(id)) return id;
  return `${sourceId}-${createHash('sha256').update(key).digest('hex')}`;
}
