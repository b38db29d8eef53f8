import { IMPORT_OUTCOMES, type ImportOutcome, IsAccountId, MAX_IMPORTED_ACCOUNTS } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional } from 'class-validator';
import { PutAccountBody } from './account.dto.js';
import { ViolationView } from './problem.dto.js';

/** What is absent keeps what is stored; the names of a new account are then its id. */
export class ImportAccountBody extends PartialType(PutAccountBody) {
  @ApiProperty()
  @IsAccountId()
  accountId: string;
}

export class ImportAccountsBody {
  @ApiProperty({ type: [ImportAccountBody], maxItems: MAX_IMPORTED_ACCOUNTS })
  @IsArray()
  @ArrayMaxSize(MAX_IMPORTED_ACCOUNTS)
  // Each is looked at alone: a bad one stops no other.
  accounts: unknown[];

  @ApiPropertyOptional({ description: 'Say what would become of each, and write nothing' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

export class ImportResultBody {
  @ApiProperty({ description: 'As given; empty where it was no text' })
  accountId: string;

  @ApiProperty({ enum: IMPORT_OUTCOMES })
  outcome: ImportOutcome;

  @ApiPropertyOptional({ type: [String], description: 'Names of the fields that changed' })
  changes?: string[];

  @ApiPropertyOptional({ type: [ViolationView] })
  errors?: ViolationView[];
}

export class ImportResultsBody {
  @ApiProperty({ type: [ImportResultBody], description: 'In the order given' })
  items: ImportResultBody[];
}
