import { IsIn, IsObject, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsDigest } from '../access/role.js';
import { IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';
import { IsPlainText } from '../plain-text.js';
import { SOURCE_KINDS, SOURCE_PATTERN, type SourceKind } from './source-kind.js';

/** Of one tenant. */
export const MAX_SOURCES = 200;
/** JSON of one source's settings, in bytes. */
export const MAX_SETTINGS_BYTES = 64 * 1024;
/** What stands for a credential that is kept and never shown. */
export const HIDDEN = '***';

/** A silence's credentials are sealed by whoever asks (`SEAL_CONTEXT.silenceCredential`, the source's id). */
export interface SealedSilence {
  url: string[];
  username?: string;
  sealedPassword?: string;
  sealedToken?: string;
}
/** As a person gave them, but for `silence`. */
export type StoredSourceSettings = Record<string, unknown> & { silence?: SealedSilence };

/** Without the token, which nobody keeps; credentials in the settings read `***`. */
export interface SourceView {
  id: string;
  kind: SourceKind;
  name: string;
  settings: Record<string, unknown>;
  createdAt: string;
}

/** Whoever asks has checked the settings. Error: TOO_MANY_SOURCES. */
export class CreateSource {
  @IsTenant()
  tenant: string;

  @Matches(SOURCE_PATTERN)
  sourceId: string;

  @IsIn(SOURCE_KINDS)
  kind: SourceKind;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  name: string;

  @IsOptional()
  @IsObject()
  settings?: StoredSourceSettings;

  /** Of its token. */
  @IsDigest()
  digest: string;
}

/** By their ids, and so by age. */
export class ListSources extends PageRequest {
  @IsTenant()
  tenant: string;
}

/** Error: SOURCE_UNKNOWN. */
export class SourceById {
  @IsTenant()
  tenant: string;

  @IsString()
  @MaxLength(64)
  sourceId: string;
}

/** Its kind and its token stay; a credential that reads `***` is the one that is stored. Errors: SOURCE_UNKNOWN, INVALID_REQUEST. */
export class UpdateSource extends SourceById {
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  name: string;

  @IsObject()
  settings: StoredSourceSettings;
}

/** The old token ends at once. Error: SOURCE_UNKNOWN. */
export class ReplaceSourceToken extends SourceById {
  /** Of the new token. */
  @IsDigest()
  digest: string;
}

export class FindSourceByToken {
  @IsDigest()
  digest: string;
}
/** `source` null = no source has this token. Without the silence, which the door has no use for. */
export interface FoundSource {
  source: {
    tenant: string;
    sourceId: string;
    kind: SourceKind;
    name: string;
    settings: Record<string, unknown>;
  } | null;
}
