import { Injectable } from '@nestjs/common';
import type { ReadGrant } from '../app-grant/app-grant.js';
import { AppGrants } from '../app-grant/app-grants.js';
import { asUpstreamError } from '../wecom/wecom-failure.js';
import { InstallationTokens } from './installation-tokens.js';
import type { Installation } from './installation.repository.js';
import { PermanentCodeSeal } from './permanent-code-seal.js';

/** Asks WeCom what a corp granted. */
@Injectable()
export class GrantReader {
  constructor(
    private readonly grants: AppGrants,
    private readonly tokens: InstallationTokens,
    private readonly codes: PermanentCodeSeal,
  ) {}

  /** What is granted now, or 'gone' when WeCom says the grant ended; throws UpstreamError. */
  async read(held: Installation): Promise<ReadGrant | 'gone'> {
    const grant = this.grants.of(held);
    try {
      const { corpId, agentId } = held;
      const secret = this.codes.open(held);
      return await grant.read({ corpId, agentId, secret, corpToken: this.tokens.sourceOf(held) });
    } catch (error) {
      if (grant.isGone(error)) return 'gone';
      throw asUpstreamError(error);
    }
  }
}
