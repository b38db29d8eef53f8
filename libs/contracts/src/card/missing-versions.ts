import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { IsAlertId, IsTenant } from '../identifier.js';

export class VersionOfAlert {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  version: number;
}

/** Which of these versions never came here? */
export class FindMissingVersions {
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => VersionOfAlert)
  versions: VersionOfAlert[];
}

export interface MissingVersions {
  /** Positions in `versions`. */
  missing: number[];
}
