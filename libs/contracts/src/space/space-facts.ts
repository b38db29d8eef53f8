import { IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsTenant } from '../identifier.js';
import { Nested } from '../nested.js';

/** Where a space's alerts have their group card (contract §12). */
export class SpaceGroup {
  /** Of a smart bot. */
  @IsString()
  @MaxLength(64)
  integrationId: string;

  /** As WeCom tells the bot; case matters. */
  @IsString()
  @MaxLength(128)
  chatId: string;
}

/** Sent by alert-desk when a space names a group, names another one, or none any more (null). */
export class SpaceGroupChanged {
  @IsTenant()
  tenant: string;

  @IsString()
  @MaxLength(64)
  spaceId: string;

  @IsOptional()
  @Nested(() => SpaceGroup)
  group: SpaceGroup | null;

  @IsISO8601()
  changedAt: string;
}
