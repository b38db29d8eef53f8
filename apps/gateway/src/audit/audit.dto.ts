import { ACTOR_KINDS, AUDIT_OUTCOMES, SURFACES } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
import { TenantsQuery } from '../management/dto/tenant.dto.js';

export class AuditQuery extends TenantsQuery {
  @ApiPropertyOptional({ description: 'Name of an operator, token or account' })
  @IsOptional()
  @IsString()
  @MaxLength(256)
  actor?: string;

  @ApiPropertyOptional({ description: '`account.put`, or `account.` for all on accounts' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  action?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before this time' })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;
}

export class AuditActorBody {
  @ApiProperty({ enum: ACTOR_KINDS })
  kind: string;

  @ApiProperty()
  name: string;
}

export class AuditObjectBody {
  @ApiProperty({ example: 'account' })
  kind: string;

  @ApiProperty()
  id: string;
}

export class AuditEntryBody {
  @ApiProperty()
  id: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: AuditActorBody })
  actor: AuditActorBody;

  @ApiProperty({ enum: SURFACES })
  surface: string;

  @ApiProperty({ example: 'account.put' })
  action: string;

  @ApiProperty({ type: String, nullable: true })
  tenant: string | null;

  @ApiProperty({ type: AuditObjectBody })
  object: AuditObjectBody;

  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'Named fields, never a secret; null: there was none',
  })
  before: Record<string, unknown> | null;

  @ApiProperty({ type: Object, nullable: true })
  after: Record<string, unknown> | null;

  @ApiProperty({
    enum: AUDIT_OUTCOMES,
    description:
      'refused: nothing was changed; at most thirty a minute of one actor are kept · unknown: whether it was done could not be learned',
  })
  outcome: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was refused', example: 'USERNAME_TAKEN' })
  code: string | null;

  @ApiProperty({ type: String, nullable: true })
  correlationId: string | null;
}

export class AuditPageBody {
  @ApiProperty({ type: [AuditEntryBody] })
  items: AuditEntryBody[];

  @ApiProperty({ type: String, nullable: true, description: 'For `after`; null on the last page' })
  next: string | null;
}
