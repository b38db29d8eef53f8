import { ApiProperty } from '@nestjs/swagger';

export class DeadLetterItem {
  @ApiProperty({ description: 'Its sequence in the stream DEAD_LETTERS', example: '42' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ description: 'Where the message came on', example: 'alerts.v1.acme.event' })
  subject: string;

  @ApiProperty({ description: 'The service that gave it up, the last one where several did' })
  consumer: string;

  @ApiProperty({ type: [String], description: 'Every service that gave this message up' })
  consumers: string[];

  @ApiProperty()
  reason: string;

  @ApiProperty({ example: 'MESSAGE_INVALID' })
  code: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null: not an alert’s message' })
  tenant: string | null;

  @ApiProperty({ description: 'Size of the body as it was kept' })
  bytes: number;
}

export class DeadLetterRefusal {
  @ApiProperty()
  id: string;

  @ApiProperty()
  consumer: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  reason: string;
}

export class DeadLetterBody extends DeadLetterItem {
  @ApiProperty({ type: [DeadLetterRefusal], description: 'What each service said of it, newest first' })
  refusals: DeadLetterRefusal[];

  @ApiProperty({ type: Object, description: 'The message’s own headers; secrets are `***`' })
  headers: Record<string, string>;

  @ApiProperty({
    description: 'At most 64 Ki characters; secrets are `***`; what is no text, as hexadecimal digits',
  })
  body: string;

  @ApiProperty({ enum: ['text', 'binary'] })
  bodyKind: 'text' | 'binary';

  @ApiProperty({ description: 'Whether `body` leaves something out' })
  bodyCut: boolean;
}

export class RequeuedLetterBody {
  @ApiProperty()
  id: string;

  @ApiProperty({ description: 'Where the message is again' })
  subject: string;

  @ApiProperty({ example: 'ALERTS' })
  stream: string;

  @ApiProperty({ description: 'Its sequence there' })
  sequence: number;

  @ApiProperty({ description: 'True: an earlier call had put it back already, this one changed nothing' })
  again: boolean;

  @ApiProperty({ type: [String], description: 'The services that had given it up' })
  consumers: string[];

  @ApiProperty({ type: String, nullable: true })
  tenant: string | null;
}
