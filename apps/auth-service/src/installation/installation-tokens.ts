import { Injectable } from '@nestjs/common';
import type { TokenSource } from '@app/wecom-client';
import type { AccessToken } from '../access-token/token-vault.js';
import { AppGrants } from '../app-grant/app-grants.js';
import { sha256Hex } from '../sha256-hex.js';
import { InstallationInactiveError } from './installation.errors.js';
import { type Installation, InstallationRepository } from './installation.repository.js';
import { PermanentCodeSeal } from './permanent-code-seal.js';

/** Tokens of an installation as long as it is the newest grant of its corp. */
@Injectable()
export class InstallationTokens {
  constructor(
    private readonly grants: AppGrants,
    private readonly codes: PermanentCodeSeal,
    private readonly installations: InstallationRepository,
  ) {}

  /** Throws InstallationInactiveError, WecomApiError, WecomTransportError, UpstreamError. */
  obtain(installation: Installation, rejectedHash?: string): Promise<AccessToken> {
    const { corpId, grantNo } = installation;
    return this.grants.of(installation).token({
      ...{ corpId, rejectedHash },
      secret: this.codes.open(installation),
      guard: async (manager) => {
        const holds = await this.installations.holdGrant(manager, corpId, grantNo);
        if (!holds) throw new InstallationInactiveError(corpId);
      },
    });
  }

  /** For calls that renew a stale token once; throws like `obtain`. */
  sourceOf(installation: Installation): TokenSource {
    return {
      get: async () => (await this.obtain(installation)).token,
      renew: async (rejected) => (await this.obtain(installation, sha256Hex(rejected))).token,
    };
  }
}
