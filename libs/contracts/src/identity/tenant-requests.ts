import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsTenant } from '../identifier.js';
import { type Locale, ReaderPreferences } from '../locale.js';
import { PageRequest } from '../page.js';

/** Who may see and act on a tenant's alerts: every bound member, or only the alert's recipients and responders. */
export const ALERT_ACCESS = ['tenant', 'involved'] as const;
export type AlertAccess = (typeof ALERT_ACCESS)[number];

/** Creates or changes; what is absent stays as it is. */
export class PutTenant extends ReaderPreferences {
  @IsTenant()
  tenant: string;

  /** Only a tenant that is not there yet needs one. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  name?: string;

  @IsOptional()
  @IsIn(ALERT_ACCESS)
  alertAccess?: AlertAccess;
}

/** Error: TENANT_UNKNOWN. */
export class TenantById {
  @IsTenant()
  tenant: string;
}

export interface TenantView {
  tenant: string;
  name: string;
  locale: Locale;
  timeZone: string;
  alertAccess: AlertAccess;
}

/** Sorted by tenant. */
export class ListTenants extends PageRequest {
  /** Only this one. */
  @IsOptional()
  @IsTenant()
  tenant?: string;
}
