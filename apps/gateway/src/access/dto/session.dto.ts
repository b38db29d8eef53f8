import { OPERATOR_PATTERN, type Role, ROLES } from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';

export class SignInBody {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  name: string;

  @ApiProperty({ maxLength: 1024 })
  @IsString()
  @MaxLength(1024)
  password: string;
}

export class FirstOperatorBody {
  @ApiProperty({ description: 'ADMIN_API_TOKEN' })
  @IsString()
  @MaxLength(512)
  token: string;

  @ApiProperty({ pattern: OPERATOR_PATTERN.source })
  @Matches(OPERATOR_PATTERN, { message: 'name must match [A-Za-z0-9_@.-]{1,128}' })
  name: string;

  @ApiProperty({ minLength: 10, maxLength: 1024 })
  @IsString()
  @MinLength(10)
  @MaxLength(1024)
  password: string;
}

export class SessionOperatorBody {
  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ type: String, nullable: true, description: 'Null = every tenant' })
  tenant: string | null;
}

export class SessionBody {
  @ApiProperty({ type: SessionOperatorBody })
  operator: SessionOperatorBody;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'For X-CSRF-Token of every write by cookie; null for bearers, who need none',
  })
  csrfToken: string | null;
}

export class SessionOptionsBody {
  @ApiProperty({ description: 'Nobody is an operator yet: the bootstrap token makes the first one' })
  firstOperator: boolean;

  @ApiProperty({ description: 'GET /console/sign-in/oidc leads to the issuer' })
  sso: boolean;

  @ApiProperty({ description: 'A suite is configured: corps can install its app by a link' })
  suite: boolean;

  @ApiProperty({ description: 'Smart bots can be made by scanning a QR code (WECOM_BOT_SCAN)' })
  botScan: boolean;

  @ApiProperty({
    description: 'Sources, spaces and schedules are ours (ALERT_DESK), not of another pipeline',
  })
  alertDesk: boolean;
}
