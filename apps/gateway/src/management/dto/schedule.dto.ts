import {
  DAY_KINDS,
  type DayKind,
  HOLIDAY_CALENDARS,
  type HolidayCode,
  IsAccountId,
  IsMoment,
  IsMomentOrWallTime,
  IsPlainText,
  IsTimeZone,
  LayerRule,
  MAX_LAYERS,
  MAX_MEMBERS,
  MAX_PAGE_LIMIT,
  MAX_RESTRICTIONS,
  MAX_SHOWN_TURNS,
  RestrictionRule,
  ROTATION_UNITS,
  RotationRule,
  type RotationUnit,
  type Via,
  NestedEach,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { PageQuery } from './page.dto.js';

const TIME = 'ISO 8601; without zone in the schedule’s';
const VIA = '`layer:<index>` or `override:<id>`; null: nobody is on duty';

/** A plus sign that nobody encoded arrives as a blank: `…T10:00+08:00`. */
export const PlusOfZone = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replace(/(:\d{2}(?:\.\d+)?) (\d{2}:?\d{2})$/, '$1+$2') : value,
  );

export class RotationBody extends RotationRule {
  @ApiProperty({ enum: ROTATION_UNITS })
  declare unit: RotationUnit;

  @ApiProperty({ minimum: 1, maximum: 1000, description: 'Units that one turn lasts' })
  declare length: number;
}

export class RestrictionBody extends RestrictionRule {
  @ApiPropertyOptional({
    enum: DAY_KINDS,
    isArray: true,
    description: 'Absent = every day. workday and restday follow `holidays`, without it Monday to Friday',
  })
  declare days?: DayKind[];

  @ApiProperty({ example: '09:00' })
  declare from: string;

  @ApiProperty({ example: '18:00', description: 'Before or equal to `from` = of the next day' })
  declare to: string;
}

export class LayerBody extends LayerRule {
  @ApiProperty({ description: `When the first turn begins, and the local time of hand-overs. ${TIME}` })
  declare startsAt: string;

  @ApiPropertyOptional({ description: `The layer has nobody from here on. ${TIME}` })
  declare endsAt?: string;

  @ApiProperty({ type: RotationBody })
  declare rotation: RotationBody;

  @ApiProperty({ type: [String], minItems: 1, maxItems: MAX_MEMBERS, description: 'Account ids, in turn' })
  declare members: string[];

  @ApiPropertyOptional({ type: [RestrictionBody], maxItems: MAX_RESTRICTIONS })
  declare restrictions?: RestrictionBody[];
}

export class PutScheduleBody {
  @ApiProperty({ maxLength: 128 })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  name: string;

  @ApiProperty({ example: 'Asia/Shanghai', description: 'IANA time zone' })
  @IsTimeZone()
  timeZone: string;

  @ApiProperty({
    type: [LayerBody],
    minItems: 1,
    maxItems: MAX_LAYERS,
    description: 'Where several have somebody, the last one in the list wins',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_LAYERS)
  @NestedEach(() => LayerRule)
  layers: LayerRule[];

  @ApiPropertyOptional({ enum: HOLIDAY_CALENDARS, description: 'Holidays with 调休' })
  @IsOptional()
  @IsIn(HOLIDAY_CALENDARS)
  holidays?: HolidayCode;
}

export class ScheduleBody {
  @ApiProperty()
  scheduleId: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  timeZone: string;

  @ApiProperty({ type: [LayerBody] })
  layers: LayerRule[];

  @ApiProperty({ enum: HOLIDAY_CALENDARS, nullable: true })
  holidays: HolidayCode | null;

  @ApiProperty({ format: 'date-time', description: 'Also when an override is made or deleted' })
  updatedAt: string;

  @ApiProperty({ description: 'iCalendar; whoever has the address can read it' })
  calendarUrl: string;

  @ApiPropertyOptional({ type: [String], description: 'Where there are any' })
  warnings?: string[];
}

export class CreateOverrideBody {
  @ApiProperty({ description: TIME })
  @IsMomentOrWallTime()
  from: string;

  @ApiProperty({ description: `Not included. ${TIME}` })
  @IsMomentOrWallTime()
  to: string;

  @ApiProperty()
  @IsAccountId()
  accountId: string;
}

export class OverrideBody {
  @ApiProperty()
  id: string;

  @ApiProperty({ format: 'date-time' })
  from: string;

  @ApiProperty({ format: 'date-time' })
  to: string;

  @ApiProperty()
  accountId: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class OverridesQuery extends PageQuery {
  @ApiPropertyOptional({ description: `Those that end after then. ${TIME}` })
  @PlusOfZone()
  @IsOptional()
  @IsMomentOrWallTime()
  from?: string;

  @ApiPropertyOptional({ description: `Those that begin before then. ${TIME}` })
  @PlusOfZone()
  @IsOptional()
  @IsMomentOrWallTime()
  to?: string;
}

export class AtQuery {
  @ApiPropertyOptional({ description: `Default: now. ${TIME}` })
  @PlusOfZone()
  @IsOptional()
  @IsMomentOrWallTime()
  at?: string;
}

export class OnCallBody {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null: nobody is on duty' })
  accountId: string | null;

  @ApiProperty({ type: String, nullable: true, description: VIA })
  via: Via | null;

  @ApiPropertyOptional({ type: [String], description: 'Where there are any' })
  warnings?: string[];
}

export class PreviewQuery {
  @ApiProperty({ description: TIME })
  @PlusOfZone()
  @IsMomentOrWallTime()
  from: string;

  @ApiProperty({ description: `At most 400 days later, not included. ${TIME}` })
  @PlusOfZone()
  @IsMomentOrWallTime()
  to: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MAX_PAGE_LIMIT, default: MAX_SHOWN_TURNS })
  @Type(() => Number)
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_LIMIT)
  limit?: number;

  @ApiPropertyOptional({ type: String, description: '`next` of the answer before' })
  @PlusOfZone()
  @IsOptional()
  @IsMoment()
  after?: string;
}

export class TurnBody {
  @ApiProperty({ format: 'date-time' })
  from: string;

  @ApiProperty({ format: 'date-time', description: 'Not included' })
  to: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null: nobody is on duty' })
  accountId: string | null;

  @ApiProperty({ type: String, nullable: true, description: VIA })
  via: Via | null;
}

export class SchedulePreviewBody {
  @ApiProperty({ type: [TurnBody], description: 'In order and without a gap' })
  items: TurnBody[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'For `after` (or `from`) of the next question; null: this is all',
  })
  next: string | null;

  @ApiPropertyOptional({ type: [String], description: 'Where there are any' })
  warnings?: string[];
}

export class CalendarQuery {
  @ApiProperty({ description: 'As in the schedule’s calendarUrl' })
  @IsString()
  @MaxLength(128)
  token: string;
}
