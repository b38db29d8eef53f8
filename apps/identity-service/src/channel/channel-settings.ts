import { randomBytes } from 'node:crypto';
import {
  type AccountById,
  type GivenChannel,
  type PutAccountReply,
  webhookSecretContext,
} from '@app/contracts';
import {
  type AllowedAddresses,
  allowedAddresses,
  checkOutboundUrl,
  DomainError,
  Keyring,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import { IdentityConfig } from '../identity.config.js';
import { hasAddress, plainChannel, type StoredChannel, type StoredChannels } from './stored-channel.js';

export interface SettledChannels {
  channels: StoredChannels;
  /** Secrets that were made, because none was given for a new url. */
  made: PutAccountReply['sealedSecrets'];
}

/** What becomes of the channels that somebody gives an account. */
@Injectable()
export class ChannelSettings {
  private readonly allowed: AllowedAddresses;

  constructor(
    private readonly keyring: Keyring,
    config: IdentityConfig,
  ) {
    this.allowed = allowedAddresses(config);
  }

  /** `before` = those that are stored. Throws CHANNEL_REFUSED. */
  settle(
    account: AccountById & { email: string | null },
    given: readonly GivenChannel[] | null | undefined,
    before: StoredChannels,
  ): SettledChannels {
    const made: SettledChannels['made'] = [];
    if (given == null || given.length === 0) return { channels: null, made };
    const channels = given.map((channel): StoredChannel => {
      const problem = this.problemWith(channel, account.email);
      if (problem !== undefined) throw new DomainError('CHANNEL_REFUSED', `channels: ${problem}`);
      const plain = plainChannel(channel);
      if (!hasAddress(plain.kind)) return plain;
      const known = before?.find(({ kind, url }) => kind === plain.kind && url === plain.url)?.sealedSecret;
      if (plain.kind === 'robot' && !channel.sealedSecret && !known)
        throw new DomainError('CHANNEL_REFUSED', 'channels: the address of a new robot needs its key');
      const sealedSecret = this.secretOf(account, channel.sealedSecret, known);
      if (!channel.sealedSecret && !known) made.push({ url: plain.url!, sealedSecret });
      return { ...plain, sealedSecret };
    });
    return { channels, made };
  }

  /** Whether something can be sent there, as far as can be told without resolving a name. */
  isUsable({ kind, url }: StoredChannel, email: string | null): boolean {
    return this.problemWith({ kind, url }, email) === undefined;
  }

  private problemWith({ kind, url }: GivenChannel, email: string | null): string | undefined {
    if (kind === 'email' && email === null) return 'email needs the account’s e-mail address';
    const problem = kind === 'webhook' ? checkOutboundUrl(url ?? '', this.allowed) : undefined;
    return problem && `the url of a webhook ${problem}`;
  }

  private secretOf(account: AccountById, given: string | undefined, known: string | undefined): string {
    const context = webhookSecretContext(account);
    if (given === undefined)
      return known ?? this.keyring.seal(randomBytes(32).toString('base64url'), context);
    const isSame =
      known !== undefined && this.keyring.open(known, context) === this.keyring.open(given, context);
    return isSame ? known : given;
  }
}
