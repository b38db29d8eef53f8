import type { ChannelTarget, FindChannelTarget } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Injectable } from '@nestjs/common';

/** Where a message goes, as identity-service has it at the moment it leaves: no address or secret is kept here. */
@Injectable()
export class ChannelTargets {
  constructor(private readonly requester: Requester) {}

  /** Null = the account has no such channel any more. Throws a retryable UpstreamError while identity-service does not answer. */
  async find(wanted: FindChannelTarget): Promise<ChannelTarget | null> {
    return (await this.requester.request('identity.channel-target.find', wanted)).target;
  }
}
