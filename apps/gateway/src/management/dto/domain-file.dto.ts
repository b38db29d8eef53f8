import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';

/** As WeCom's console names the file that it offers for download. */
export const DOMAIN_FILE_NAME = /^WW_verify_[A-Za-z0-9]{1,64}\.txt$/;
const PLAIN_TEXT = /^[\x20-\x7e\r\n\t]{1,1024}$/;

export class DomainFileBody {
  @ApiProperty({ pattern: DOMAIN_FILE_NAME.source, example: 'WW_verify_aB3dE5fG7hJ9kL1m.txt' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @Matches(DOMAIN_FILE_NAME, { message: 'name must be WW_verify_….txt, as WeCom’s console names the file' })
  name: string;

  @ApiProperty({ description: 'What stands in the file, to the letter', maxLength: 1024 })
  @Matches(PLAIN_TEXT, { message: 'content must be 1 to 1024 plain characters' })
  content: string;
}
