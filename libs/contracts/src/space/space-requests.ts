import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { ALERT_LIMITS } from '../alert/alert-limits.js';
import { IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';
import { IsPlainText } from '../plain-text.js';
import { SpaceGroup } from './space-facts.js';
import { DispatchPolicy, SPACE_LIMITS } from './space-policy.js';
import { Nested } from '../nested.js';

/** Where every alert goes that no other space matches; it is always there. */
export const DEFAULT_SPACE = 'default';
/** Of a space that says none: behind those that were given a place. */
export const DEFAULT_ORDER = 100;

export const IsSpaceId = (): PropertyDecorator =>
  Matches(/^[A-Za-z0-9_.-]{1,64}$/, { message: '$property must match [A-Za-z0-9_.-]{1,64}' });

export class SpaceSettings {
  @IsString()
  @MinLength(1)
  @MaxLength(ALERT_LIMITS.name)
  @IsPlainText()
  name: string;

  @IsOptional()
  @IsInt()
  @Min(-SPACE_LIMITS.order)
  @Max(SPACE_LIMITS.order)
  order?: number;

  /** As Alertmanager writes them; all must hold. Of the space `default` they are never asked. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(SPACE_LIMITS.matchers)
  @IsString({ each: true })
  match?: string[];

  @IsDefined()
  @Nested(() => DispatchPolicy)
  policy: DispatchPolicy;

  /** Null = the tenant's `default`, else the built-in one. */
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9_.-]{1,64}$/)
  template?: string | null;

  /** Before level 1, for alerts that are over by themselves soon. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(SPACE_LIMITS.seconds)
  delaySeconds?: number | null;

  /** After the last firing event; null = never. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(SPACE_LIMITS.autoCloseSeconds)
  autoCloseSeconds?: number | null;

  /** A group that sees each alert as a card of the smart bot's; null = none. */
  @IsOptional()
  @Nested(() => SpaceGroup)
  group?: SpaceGroup | null;
}

/** Error: SPACE_INVALID with facts.problems[{field, message}]: matchers, unknown accounts and schedules. */
export class PutSpace extends SpaceSettings {
  @IsTenant()
  tenant: string;

  @IsSpaceId()
  spaceId: string;
}
export interface SpaceView {
  spaceId: string;
  name: string;
  order: number;
  match: string[];
  policy: DispatchPolicy;
  template: string | null;
  delaySeconds: number;
  autoCloseSeconds: number | null;
  group: SpaceGroup | null;
  /** Null = never stored: the space `default` as it is by itself. */
  updatedAt: string | null;
}
/** `warnings`: what is stored and will not do what its author may expect, such as a level that nobody can be paged by. */
export interface PutSpaceReply extends SpaceView {
  warnings: string[];
}

/** Of the space `default` the answer is there before anybody stored it. Error: SPACE_UNKNOWN. */
export class SpaceById {
  @IsTenant()
  tenant: string;

  @IsSpaceId()
  spaceId: string;
}

/** In the order in which they are asked; `default` is the last. */
export class ListSpaces extends PageRequest {
  @IsTenant()
  tenant: string;
}
