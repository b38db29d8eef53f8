import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsTenant } from '../identifier.js';
import type { IntegrationView } from './installation-requests.js';

/** A corp's plain id, as its admin reads it under 我的企业; encrypted ones (`wp…`) are a suite's. */
export const PLAIN_CORP_PATTERN = /^w[wx][A-Za-z0-9_-]{4,62}$/;
/** Callback Token and EncodingAESKey as WeCom takes them (D/91116). */
export const CALLBACK_TOKEN_PATTERN = /^[A-Za-z0-9]{3,32}$/;
export const ENCODING_AES_KEY_PATTERN = /^[A-Za-z0-9]{43}$/;
const MAX_AGENT_ID = 2 ** 31 - 1;

/** The two words that an app's receiver is opened with. */
export interface CallbackKeyPair {
  token: string;
  encodingAesKey: string;
}

/** Errors: CORP_HELD_BY_OTHER_TENANT, CORP_CONNECTED_OTHERWISE. WeCom is not asked: the receiver has to answer first. */
export class ConnectOwnApp {
  @IsTenant()
  tenant: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  name: string;

  @Matches(PLAIN_CORP_PATTERN)
  corpId: string;

  @IsInt()
  @Min(1)
  @Max(MAX_AGENT_ID)
  agentId: number;

  /** The app's Secret, sealed as SEAL_CONTEXT.appSecret. */
  @IsString()
  sealedSecret: string;

  /** A CallbackKeyPair as JSON, each made up where it is left out; sealed as SEAL_CONTEXT.callbackKeys. */
  @IsString()
  sealedKeys: string;
}
export interface ConnectedOwnApp {
  integration: IntegrationView;
  /** The pair to enter in WeCom's console, sealed likewise; null when the tenant had connected this app before. */
  sealedKeys: string | null;
}

/** What is given replaces what was; of the receiver's pair the old one is accepted for a day more. Error: INTEGRATION_UNKNOWN, NOT_OWN_APP. */
export class ReplaceOwnAppCredentials {
  @IsString()
  @MaxLength(64)
  id: string;

  /** As in ConnectOwnApp. */
  @IsOptional()
  @IsString()
  sealedSecret?: string;

  @IsOptional()
  @IsString()
  sealedKeys?: string;
}

/** Error: INTEGRATION_UNKNOWN, also where the integration is no corp's own app. */
export class ReceiverOfOwnApp {
  @IsString()
  @MaxLength(64)
  id: string;
}
export interface OwnAppReceiver {
  corpId: string;
  agentId: number;
  /** What is accepted now, the newest first; a CallbackKeyPair as JSON, opened with `sealContextOf('callbackKeys', id)`. */
  keys: { pairNo: number; sealedPair: string }[];
}

/** WeCom's console had the receiver prove a pair. */
export class NoteVerified {
  @IsString()
  @MaxLength(64)
  id: string;

  @IsInt()
  pairNo: number;
}
