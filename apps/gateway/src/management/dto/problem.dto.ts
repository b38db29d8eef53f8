import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ViolationView {
  @ApiProperty({ description: 'Dotted path; empty for the whole body' })
  field: string;

  @ApiProperty()
  message: string;
}

/** RFC 9457. */
export class ProblemView {
  @ApiProperty({
    example: 'https://oncall.example.com/problems/AUTHORIZE_APP_FIRST',
    description: 'The page that explains the code, in words',
  })
  type: string;

  @ApiProperty({ example: 'The corp has not installed the app, or withdrew it (authorize app first)' })
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
