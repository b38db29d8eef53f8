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

type Sealed = 'sealedPassword' | 'sealedToken';
const hiddenIn = ({ silence }: StoredSourceSettings): Sealed[] =>
  (['sealedPassword', 'sealedToken'] as const).filter((name) => silence?.[name] === HIDDEN);

/** The settings with the credentials that stay as they are stored. */
export function withKept(
  given: StoredSourceSettings,
  stored: StoredSourceSettings | undefined,
): StoredSourceSettings {
  const hidden = hiddenIn(given);
  if (hidden.length === 0) return given;
  const kept = Object.fromEntries(hidden.map((name) => [name, stored?.silence?.[name]]));
  return { ...given, silence: { ...given.silence!, ...kept } };
}

/** Credentials that read `***` where none is stored, or where they would go to another address than they were given for. */
export function missingCredentials(
  given: StoredSourceSettings,
  stored: StoredSourceSettings | undefined,
): { field: string; message: string }[] {
  const isElsewhere = given.silence?.url.some((url) => !stored?.silence?.url.includes(url)) ?? false;
  return hiddenIn(given).flatMap((name) => {
    const field = `settings.silence.${name === 'sealedToken' ? 'token' : 'password'}`;
    if (stored?.silence?.[name] === undefined)
      return [{ field, message: `${HIDDEN} stands for what is stored, and nothing is` }];
    return isElsewhere ? [{ field, message: 'must be given again: the address is another one' }] : [];
  });
}
