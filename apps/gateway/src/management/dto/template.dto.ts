import { LOCALES, type Locale } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { IsDefined, IsIn, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';

export class TemplateTextsBody {
  @ApiProperty({ description: 'Handlebars; the card’s title', maxLength: 2048 })
  @IsString()
  @MaxLength(2048)
  title: string;

  @ApiProperty({ description: 'Handlebars; one card row per line, at most 8', maxLength: 8192 })
  @IsString()
  @MaxLength(8192)
  body: string;
}

export class PutTemplateBody extends TemplateTextsBody {
  @ApiPropertyOptional({ enum: LOCALES, description: 'Default: the tenant’s locale' })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class TemplateBody {
  @ApiProperty()
  templateId: string;

  @ApiProperty({ enum: LOCALES })
  locale: Locale;

  @ApiProperty()
  version: number;

  @ApiProperty({ type: [String] })
  warnings: string[];
}

export class StoredTemplateBody {
  @ApiProperty()
  templateId: string;

  @ApiProperty({ enum: LOCALES })
  locale: Locale;

  @ApiProperty()
  version: number;

  @ApiProperty()
  title: string;

  @ApiProperty()
  body: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;
}

export class TemplateLocaleQuery {
  @ApiPropertyOptional({ enum: LOCALES })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class PreviewBody {
  @ApiProperty({
    description: 'A template id, or texts that are stored nowhere',
    oneOf: [{ type: 'string' }, { $ref: getSchemaPath(TemplateTextsBody) }],
  })
  @IsDefined()
  template: string | TemplateTextsBody;

  @ApiProperty({ type: Object, description: '`data` of an alert event, contract §3.1' })
  @IsObject()
  alert: Record<string, unknown>;
}

export class UncutTextsBody {
  @ApiProperty()
  title: string;

  @ApiProperty({ type: [String] })
  lines: string[];
}

export class PreviewResultBody {
  @ApiProperty({ type: Object, description: 'Exactly the template_card that would be sent' })
  card: Record<string, unknown>;

  @ApiProperty({ type: [String] })
  warnings: string[];

  @ApiProperty({ type: UncutTextsBody, description: 'What the template says, before anything of it was cut' })
  texts: UncutTextsBody;
}
