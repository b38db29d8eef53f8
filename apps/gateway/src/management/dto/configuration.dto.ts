import {
  CONFIGURATION_CHANGES,
  CONFIGURATION_KINDS,
  type ConfigurationChangeKind,
  type ConfigurationKind,
  DesiredOverride,
  IsScheduleId,
  IsSpaceId,
  LOCALES,
  type Locale,
  MAX_CONFIGURED,
  MAX_OVERRIDES,
  MAX_PROBES,
  NestedEach,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { RouteTestBody, TestedRouteBody } from './route-test.dto.js';
import { PutScheduleBody } from './schedule.dto.js';
import { CreateSourceBody } from './source.dto.js';
import { PutSpaceBody } from './space.dto.js';
import { TemplateTextsBody } from './template.dto.js';

export class ConfigurationQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Everything is tried and nothing is kept' })
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: string;
}

export class ConfiguredOverrideBody extends DesiredOverride {
  @ApiProperty({ format: 'date-time' })
  declare from: string;

  @ApiProperty({ format: 'date-time', description: 'Not included' })
  declare to: string;

  @ApiProperty()
  declare accountId: string;
}

export class ConfiguredScheduleBody extends PutScheduleBody {
  @ApiProperty()
  @IsScheduleId()
  id: string;

  @ApiPropertyOptional({
    type: [ConfiguredOverrideBody],
    description: 'Made where they are not there; others stay, and those that are over are left out',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_OVERRIDES)
  @NestedEach(() => ConfiguredOverrideBody)
  overrides?: ConfiguredOverrideBody[];
}

export class ConfiguredSpaceBody extends PutSpaceBody {
  @ApiProperty()
  @IsSpaceId()
  id: string;
}

export class ConfiguredTemplateBody extends TemplateTextsBody {
  @ApiProperty()
  @Matches(/^[A-Za-z0-9_.-]{1,64}$/)
  id: string;

  @ApiProperty({ enum: LOCALES })
  @IsIn(LOCALES)
  locale: Locale;
}

export class ConfigurationBody {
  @ApiPropertyOptional({
    type: [CreateSourceBody],
    description: 'Found by their names. A credential of `silence` that reads *** stays as it is stored',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_CONFIGURED)
  @NestedEach(() => CreateSourceBody)
  sources?: CreateSourceBody[];

  @ApiPropertyOptional({ type: [ConfiguredSpaceBody] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_CONFIGURED)
  @NestedEach(() => ConfiguredSpaceBody)
  spaces?: ConfiguredSpaceBody[];

  @ApiPropertyOptional({ type: [ConfiguredScheduleBody] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_CONFIGURED)
  @NestedEach(() => ConfiguredScheduleBody)
  schedules?: ConfiguredScheduleBody[];

  @ApiPropertyOptional({ type: [ConfiguredTemplateBody] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_CONFIGURED)
  @NestedEach(() => ConfiguredTemplateBody)
  templates?: ConfiguredTemplateBody[];

  @ApiPropertyOptional({
    default: false,
    description: 'Delete what is not named, of the kinds that are given; overrides stay',
  })
  @IsOptional()
  @IsBoolean()
  prune?: boolean;

  @ApiPropertyOptional({
    type: [RouteTestBody],
    maxItems: MAX_PROBES,
    description: 'Alerts of which the answer says whom they page before and after',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_PROBES)
  @NestedEach(() => RouteTestBody)
  probes?: RouteTestBody[];
}

export class ConfigurationChangeBody {
  @ApiProperty({ enum: CONFIGURATION_KINDS })
  kind: ConfigurationKind;

  @ApiProperty({ description: 'Of a source its name; of a template its id and language, as `default/en`' })
  id: string;

  @ApiProperty({ enum: CONFIGURATION_CHANGES })
  change: ConfigurationChangeKind;
}

export class ConfigurationWarningBody {
  @ApiProperty({ enum: CONFIGURATION_KINDS })
  kind: ConfigurationKind;

  @ApiProperty()
  id: string;

  @ApiProperty()
  message: string;
}

export class ProbedRouteBody {
  @ApiProperty({ type: TestedRouteBody, nullable: true, description: 'Null = the answer became too long' })
  before: TestedRouteBody | null;

  @ApiProperty({ type: TestedRouteBody, nullable: true })
  after: TestedRouteBody | null;
}

export class MadeSourceBody {
  @ApiProperty()
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Where the sender sends to; it holds the token' })
  url: string;

  @ApiProperty({ description: 'Shown in this answer alone' })
  token: string;
}

export class AppliedConfigurationBody {
  @ApiProperty()
  dryRun: boolean;

  @ApiProperty({ type: [ConfigurationChangeBody], description: 'Empty = everything is as it has to be' })
  changes: ConfigurationChangeBody[];

  @ApiProperty({ type: [ConfigurationWarningBody] })
  warnings: ConfigurationWarningBody[];

  @ApiProperty({ type: [ProbedRouteBody], description: 'In the order of `probes`' })
  routes: ProbedRouteBody[];

  @ApiProperty({ type: [MadeSourceBody], description: 'Those that were created' })
  sources: MadeSourceBody[];
}

export class ConfigurationItemBody {
  @ApiProperty({ enum: CONFIGURATION_KINDS })
  kind: ConfigurationKind;

  @ApiProperty({ description: 'Of a source its name; of a template its id' })
  id: string;

  @ApiProperty({ type: Object, description: 'As the kind has it in PUT' })
  value: Record<string, unknown>;
}
