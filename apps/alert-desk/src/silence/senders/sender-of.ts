import type { SourceKind } from '@app/contracts';
import { silencesOfAlertmanager } from './alertmanager.js';
import { mutesOfNightingale } from './nightingale.js';
import type { SilenceSender } from './silence-sender.js';

export interface SilenceAccess {
  /** Base addresses; the members of a pair. */
  url: string[];
  username?: string;
  password?: string;
  token?: string;
}

/** Undefined for kinds that cannot be told. */
export function senderOf(kind: SourceKind, { token }: SilenceAccess): SilenceSender | undefined {
  switch (kind) {
    case 'alertmanager':
      return silencesOfAlertmanager('/api/v2');
    case 'grafana':
      return silencesOfAlertmanager('/api/alertmanager/grafana/api/v2');
    case 'nightingale':
      return mutesOfNightingale(token === undefined);
    default:
      return undefined;
  }
}

/** Nightingale's users have a header of their own for their tokens. */
export function credentialsOf(
  kind: SourceKind,
  { username, password, token }: SilenceAccess,
): Record<string, string> {
  if (token !== undefined) {
    return { authorization: `Bearer ${token}`, ...(kind === 'nightingale' && { 'x-user-token': token }) };
  }
  if (username === undefined) return {};
  const pair = Buffer.from(`${username}:${password ?? ''}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}
