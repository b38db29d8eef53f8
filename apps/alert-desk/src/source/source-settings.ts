import { HIDDEN, sealContextOf, type StoredSourceSettings } from '@app/contracts';
import type { Keyring } from '@app/platform';

/** How a sender is told of 屏蔽, with its credentials. */
export interface OpenedSilence {
  /** Base addresses without a slash at the end; the members of a pair. */
  url: string[];
  username?: string;
  password?: string;
  token?: string;
}

/** As people may see them. */
export function shownSettings({ silence, ...settings }: StoredSourceSettings): Record<string, unknown> {
  if (!silence) return settings;
  const { sealedPassword, sealedToken, ...plain } = silence;
  const hidden = { ...(sealedPassword && { password: HIDDEN }), ...(sealedToken && { token: HIDDEN }) };
  return { ...settings, silence: { ...plain, ...hidden } };
}

/** Throws InvariantError where a credential was sealed for another source, or with a key that is gone. */
export function openedSilence(
  keyring: Keyring,
  sourceId: string,
  { silence }: StoredSourceSettings,
): OpenedSilence | undefined {
  if (!silence) return undefined;
  const { sealedPassword, sealedToken, ...plain } = silence;
  const open = (sealed: string): string => keyring.open(sealed, sealContextOf('silenceCredential', sourceId));
  return {
    ...plain,
    ...(sealedPassword !== undefined && { password: open(sealedPassword) }),
    ...(sealedToken !== undefined && { token: open(sealedToken) }),
  };
}
