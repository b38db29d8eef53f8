import { IsPlainText, IsTenant, OPERATOR_ROLES, type OperatorRole, type Role, ROLES } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

/** Longer than members': who gets in here can change everything. */
const MIN_PASSWORD = 8;

export class PutOperatorBody {
  @ApiPropertyOptional({
    minLength: MIN_PASSWORD,
    maxLength: 1024,
    description: 'Absent keeps the one that is set; another one ends the operator’s sessions',
  })
  @IsOptional()
  @IsString()
  @MinLength(MIN_PASSWORD)
  @MaxLength(1024)
  password?: string;

  @ApiProperty({ enum: OPERATOR_ROLES })
  @IsIn(OPERATOR_ROLES)
  role: OperatorRole;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'A tenant-admin needs one, a viewer may have one, an admin has all',
  })
  @IsOptional()
  @IsTenant()
  tenant?: string | null;
}

export class OperatorBody {
  @ApiProperty()
  name: string;

  @ApiProperty({ enum: OPERATOR_ROLES })
  role: OperatorRole;

  @ApiProperty({ type: String, nullable: true })
  tenant: string | null;

  @ApiProperty()
  hasPassword: boolean;

  @ApiProperty({ description: 'Signs in through the issuer, whose groups say the role' })
  sso: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  lastSignInAt: string | null;
}

export class CreateTokenBody {
  @ApiProperty({ maxLength: 128 })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  name: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role: Role;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'A tenant-admin needs one, viewer and publisher may have one, an admin has all',
  })
  @IsOptional()
  @IsTenant()
  tenant?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, format: 'date-time', description: 'Default: never' })
  @IsOptional()
  @IsISO8601({ strict: true })
  expiresAt?: string | null;
}

export class TokenBody {
  @ApiProperty()
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ type: String, nullable: true })
  tenant: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty()
  createdBy: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  expiresAt: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'To the minute' })
  lastUsedAt: string | null;
}

export class CreatedTokenBody extends TokenBody {
  @ApiProperty({ description: 'Shown here alone', example: 'wo_…' })
  token: string;
}
