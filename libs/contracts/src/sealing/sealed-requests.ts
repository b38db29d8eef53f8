import { ArrayMaxSize, IsArray, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { NestedEach } from '../nested.js';

/** Values that one request seals anew at most. */
export const MOST_RENEWED = 500;
/** Response codes in one question at most. */
export const MOST_CODES_RENEWED = 200;

/** Asked of each service: seal what an older key or format sealed as new values are, and say how everything stands then. */
export class RenewSealed {
  /** 0 = change nothing. */
  @IsInt()
  @Min(0)
  @Max(MOST_RENEWED)
  most: number;
}

export interface SealFormView {
  format: 'v1' | 'v2';
  keyId: string;
}

/** How many values of one column (or, in `outbox` and `retry`, on their way) are sealed in one way. */
export interface SealedCount {
  table: string;
  column: string;
  /** `unknown`: it has no form that a sealed value has. */
  format: 'v1' | 'v2' | 'unknown';
  keyId: string;
  count: number;
}

export interface SealedStanding {
  /** How new values are sealed. */
  form: SealFormView;
  /** Keys that open here, the one that seals first. */
  keyIds: string[];
  renewed: number;
  /** Values that no key opened as what they should be. */
  unopened: number;
  values: SealedCount[];
}

export class SealedCode {
  @IsString()
  @MaxLength(128)
  cardId: string;

  @IsString()
  @MaxLength(2_048)
  sealed: string;
}

/** Asked by card-state-service, which keeps response codes and has no key to them. */
export class RenewCodes {
  @IsArray()
  @ArrayMaxSize(MOST_CODES_RENEWED)
  @NestedEach(() => SealedCode)
  codes: SealedCode[];
}

export interface RenewedCodes {
  form: SealFormView;
  keyIds: string[];
  /** In the order they were asked; null = it does not open as this card's. */
  codes: (string | null)[];
}
