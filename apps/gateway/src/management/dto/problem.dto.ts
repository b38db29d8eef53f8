import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ViolationView {
  @ApiProperty({ description: 'Dotted path; empty for the whole body' })
  field: string;

  @ApiProperty()
  message: string;
}

/** RFC 9457. */
export class ProblemView {
  @ApiProperty({ example: 'about:blank' })
  type: string;

  @ApiProperty({ example: 'Conflict' })
  title: string;

  @ApiProperty({ example: 409 })
  status: number;

  @ApiProperty({ description: 'Stable: decide by this', example: 'AUTHORIZE_APP_FIRST' })
  code: string;

  @ApiProperty()
  detail: string;

  @ApiPropertyOptional({ type: [ViolationView] })
  errors?: ViolationView[];
}
