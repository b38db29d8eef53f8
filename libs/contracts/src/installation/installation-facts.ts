import { IsISO8601, IsInt, IsOptional, IsString } from 'class-validator';

/** Sent by auth-service when a corp's grant of our suite is in force (new, or again after a cancel). */
export class InstallationAuthorized {
  @IsString()
  corpId: string;

  /** Present once an integration ties the corp to a tenant. */
  @IsOptional()
  @IsString()
  tenant?: string;

  @IsInt()
  agentId: number;

  @IsISO8601()
  occurredAt: string;
}

/** Sent by auth-service after change_auth was read back: visible scope, mode or state of the app may differ. */
export class InstallationScopeChanged extends InstallationAuthorized {}

/** Sent by auth-service when the corp removed the app; its secrets are already deleted. Everyone forgets the corp's members. */
export class InstallationCancelled {
  @IsString()
  corpId: string;

  @IsOptional()
  @IsString()
  tenant?: string;

  @IsISO8601()
  occurredAt: string;
}
