import { IsBoolean, IsOptional, IsString, Matches } from 'class-validator';
import { IsAccountId } from '../identifier.js';
import { ReaderPreferences } from '../locale.js';
import { GivenChannel, IsChannels } from './account-channel.js';
import { IsMailAddress } from './mail-address.js';
import { MOBILE_MESSAGE, MOBILE_PATTERN } from './mobile.js';

/** What is said of an account beside its names, one by one and in an import. */
export class AccountFields extends ReaderPreferences {
  @IsAccountId()
  accountId: string;

  @IsOptional()
  @IsMailAddress()
  email?: string;

  /** As WeCom knows it: members are found by it. */
  @IsOptional()
  @IsString()
  @Matches(MOBILE_PATTERN, { message: MOBILE_MESSAGE })
  mobile?: string;

  /** Opened with SEAL_CONTEXT.password. Absent keeps the password that is set; another one ends the account's sign-ins. */
  @IsOptional()
  @IsString()
  sealedPassword?: string;

  /** True: no sign-in, no press acts, no message is sent. Absent keeps what is set. */
  @IsOptional()
  @IsBoolean()
  disabled?: boolean;

  /** Empty = the default, wecom alone. */
  @IsChannels(() => GivenChannel)
  channels?: GivenChannel[] | null;
}
