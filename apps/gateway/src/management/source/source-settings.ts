import {
  HIDDEN,
  MAX_SETTINGS_BYTES,
  sealContextOf,
  type SourceKind,
  type StoredSourceSettings,
} from '@app/contracts';
import type { Keyring } from '@app/platform';
import { givenSettings, type SourceSettings } from '@app/sources';
import { invalidRequest } from '../problem/problem.js';

type Raw = Record<string, unknown> | undefined;

/** Throws ProblemError 422 with every problem, by the fields' names in the request. */
export function checkedSettings(kind: SourceKind, raw: Raw): SourceSettings {
  const parsed = givenSettings(kind, raw);
  if (parsed.kind === 'settings') {
    if (Buffer.byteLength(JSON.stringify(raw ?? {})) <= MAX_SETTINGS_BYTES) return parsed.settings;
    throw invalidRequest([
      { field: 'settings', message: `must have at most ${MAX_SETTINGS_BYTES} bytes as JSON` },
    ]);
  }
  throw invalidRequest(
    parsed.problems.map(({ field, message }) => ({
      field: field === '' ? 'settings' : `settings.${field}`,
      message,
    })),
  );
}

/** As they are stored: what was given, with the credentials of a silence sealed for this source alone. */
export function sealedSettings(
  keyring: Keyring,
  sourceId: string,
  raw: Raw,
  { silence }: SourceSettings,
): StoredSourceSettings {
  const { silence: _, ...rest } = raw ?? {};
  if (!silence) return rest;
  const { url, username, password, token } = silence;
  const seal = (text: string): string => keyring.seal(text, sealContextOf('silenceCredential', sourceId));
  return {
    ...rest,
    silence: {
      url,
      ...(username !== undefined && { username }),
      ...(password !== undefined && { sealedPassword: seal(password) }),
      ...(token !== undefined && { sealedToken: seal(token) }),
    },
  };
}

/** A credential that reads `***` is what is stored: it is not sealed as if it were one. */
export function withHidden(raw: Raw, settings: StoredSourceSettings): StoredSourceSettings {
  const given = (raw?.silence ?? {}) as Record<string, unknown>;
  if (!settings.silence) return settings;
  return {
    ...settings,
    silence: {
      ...settings.silence,
      ...(given.password === HIDDEN && { sealedPassword: HIDDEN }),
      ...(given.token === HIDDEN && { sealedToken: HIDDEN }),
    },
  };
}
