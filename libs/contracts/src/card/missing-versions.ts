import { ArrayMaxSize, IsArray, IsInt, Max, Min } from 'class-validator';
import { IsAlertId, IsTenant } from '../identifier.js';
import { NestedEach } from '../nested.js';

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
  @NestedEach(() => VersionOfAlert)
  versions: VersionOfAlert[];
}

export interface MissingVersions {
  /** Positions in `versions`. */
  missing: number[];
}
