import { Env, OutboundAllow, SealingConfig } from '@app/platform';
import { Max, Min } from 'class-validator';

/** identity-service needs what every service needs, and opens sealed passwords. */
export class IdentityConfig extends SealingConfig {
  @Env('AUDIT_RETENTION_DAYS', { default: 400, doc: 'How long the audit keeps who did what (days)' })
  @Min(1)
  @Max(36_500)
  auditRetentionDays: number;

  @OutboundAllow()
  outboundAllow: string;
}
