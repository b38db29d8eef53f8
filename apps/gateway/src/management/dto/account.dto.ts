import { LOCALES, type Locale } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { PreferencesBody } from './tenant.dto.js';

export class PutAccountBody extends PreferencesBody {
  @ApiProperty({ maxLength: 128, description: 'Unique per tenant' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  username: string;

  @ApiProperty({ maxLength: 128 })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  displayName: string;

  @ApiPropertyOptional({ format: 'email' })
  @IsOptional()
  @IsEmail({ require_tld: false })
  email?: string;

  @ApiPropertyOptional({ description: 'Absent keeps the one that is set', minLength: 1, maxLength: 1024 })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(1024)
  password?: string;
}

export class AccountBody {
  @ApiProperty()
  tenant: string;

  @ApiProperty()
  accountId: string;

  @ApiProperty()
  username: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ enum: LOCALES, nullable: true })
  locale: Locale | null;

  @ApiProperty({ type: String, nullable: true })
  timeZone: string | null;

  @ApiProperty()
  hasPassword: boolean;
}

export class BindingsQuery {
  @ApiPropertyOptional({ enum: ['bound', 'unbound'] })
  @IsOptional()
  @IsIn(['bound', 'unbound'])
  status?: 'bound' | 'unbound';
}

export class BindingBody {
  @ApiProperty()
  accountId: string;

  @ApiProperty()
  username: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({ enum: ['bound', 'unbound'] })
  status: 'bound' | 'unbound';

  @ApiProperty({ type: String, nullable: true })
  corpId: string | null;

  @ApiProperty({ type: String, nullable: true })
  userId: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  boundAt: string | null;
}

export class BindingsBody {
  @ApiProperty({ type: [BindingBody] })
  items: BindingBody[];
}
