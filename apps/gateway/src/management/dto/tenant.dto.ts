import {
  ALERT_ACCESS,
  type AlertAccess,
  IsTenant,
  LOCALES,
  ReaderPreferences,
  type Locale,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { PageQuery } from './page.dto.js';

/** Locale and time zone with their documentation. */
export class PreferencesBody extends ReaderPreferences {
  @ApiPropertyOptional({ enum: LOCALES, description: 'Default: the tenant’s, then zh-CN' })
  declare locale?: Locale;

  @ApiPropertyOptional({
    example: 'Asia/Shanghai',
    description: 'IANA time zone; default: the tenant’s, then Asia/Shanghai',
  })
  declare timeZone?: string;
}

export class PutTenantBody extends PreferencesBody {
  @ApiPropertyOptional({ maxLength: 128, description: 'A tenant that is not there yet needs one' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  name?: string;

  @ApiPropertyOptional({
    enum: ALERT_ACCESS,
    description:
      'Who may see and act on alerts: every bound member (`tenant`, the default), or only the alert’s recipients and responders (`involved`)',
  })
  @IsOptional()
  @IsIn(ALERT_ACCESS)
  alertAccess?: AlertAccess;
}

export class TenantBody {
  @ApiProperty()
  tenant: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: LOCALES })
  locale: Locale;

  @ApiProperty()
  timeZone: string;

  @ApiProperty({ enum: ALERT_ACCESS })
  alertAccess: AlertAccess;
}

export class TenantsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only this one' })
  @IsOptional()
  @IsTenant()
  tenant?: string;
}

export class InstallLinkBody {
  @ApiProperty({ example: 'https://oncall.example.com/install/…' })
  url: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}
