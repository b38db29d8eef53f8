import { ApiProperty } from '@nestjs/swagger';

const FORMATS = ['v1', 'v2'] as const;

export class SealedCountBody {
  @ApiProperty({ example: 'installation' })
  table: string;

  @ApiProperty({ example: 'sealed_permanent_code' })
  column: string;

  @ApiProperty({ enum: [...FORMATS, 'unknown'], description: 'unknown: no sealed value looks so' })
  format: (typeof FORMATS)[number] | 'unknown';

  @ApiProperty({ example: 'k20261126' })
  keyId: string;

  @ApiProperty()
  count: number;
}

export class ServiceKeysBody {
  @ApiProperty({ example: 'auth-service' })
  service: string;

  @ApiProperty({ enum: ['ok', 'silent'], description: 'silent: it did not answer in time' })
  status: 'ok' | 'silent';

  @ApiProperty({ type: String, nullable: true, description: 'The key that seals new values' })
  sealsWith: string | null;

  @ApiProperty({ type: [String], description: 'Keys that open, the one that seals first' })
  keyIds: string[];

  @ApiProperty({ description: 'Values sealed anew by this request' })
  renewed: number;

  @ApiProperty({ description: 'Values that no key opened as what they should be' })
  unopened: number;

  @ApiProperty({ type: [SealedCountBody] })
  values: SealedCountBody[];
}

export class KeysBody {
  @ApiProperty({ type: [ServiceKeysBody] })
  services: ServiceKeysBody[];

  @ApiProperty({ description: 'Values sealed anew by this request' })
  renewed: number;

  @ApiProperty({ description: 'Values that rest under an older key or format' })
  left: number;

  @ApiProperty({ description: 'The same in outboxes and among what is tried again: they go by themselves' })
  onTheWay: number;

  @ApiProperty({ type: [String], description: 'Keys that every service has and nothing needs any more' })
  removable: string[];
}
