import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  SEAL_CONTEXT,
  type CompleteInstallation,
  type InstallLink,
  type InstallRedirect,
  type IntegrationView,
} from '@app/contracts';
import { Clock, Keyring } from '@app/platform';
import { Transactions } from '@app/persistence';
import { randomState, WecomClient } from '@app/wecom-client';
import { SuiteTokens } from '../access-token/suite-tokens.js';
import { AuthServiceConfig } from '../auth-service.config.js';
import { InstallationService } from '../installation/installation.service.js';
import { IntegrationService } from '../integration/integration.service.js';
import { LicenseService } from '../license/license.service.js';
import { sha256Hex } from '../sha256-hex.js';
import { asking } from '../wecom/wecom-failure.js';
import { installLinkState } from './install-link-state.js';
import {
  InstallLinkExpiredError,
  InstallLinkUnknownError,
  InstallLinkUsedError,
  InstallStateUnknownError,
} from './install-link.errors.js';
import type { InstallLink as StoredLink } from './install-link.entity.js';
import { type ClaimedState, InstallLinkRepository } from './install-link.repository.js';

/** 190 bits; more characters would not fit an app QR code (02 §3.2). */
const STATE_LENGTH = 32;
const LINK_LIVES_MS = 24 * 3_600_000;
/** An admin may think for a while; the pre-auth code itself lives 20 minutes (02 §0). */
const STATE_LIVES_MS = 3_600_000;
/** How long a reloaded result page still shows the result. */
const TOLD_FOR_MS = 3_600_000;
const FORGET_AFTER_MS = 7 * 24 * 3_600_000;

/** The install that begins on our side: link → consent → a corp that belongs to the tenant of the link. */
@Injectable()
export class InstallLinkService {
  constructor(
    private readonly links: InstallLinkRepository,
    private readonly suiteTokens: SuiteTokens,
    private readonly wecom: WecomClient,
    private readonly installations: InstallationService,
    private readonly integrations: IntegrationService,
    private readonly licenses: LicenseService,
    private readonly transactions: Transactions,
    private readonly config: AuthServiceConfig,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** A one-time link of 24 hours; only its hash is kept. Throws DomainError SUITE_OFF. */
  async create(tenant: string): Promise<InstallLink> {
    // A link to nowhere would only be found out by the customer's admin.
    void this.config.suite;
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + LINK_LIVES_MS);
    await this.links.insertLink(sha256Hex(token), tenant, expiresAt);
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /**
   * WeCom's consent page for this link. The link is used up only once a pre-auth code is there, so it survives a WeCom
   * that is away. Throws InstallLinkUnknownError, …Used, …Expired; UpstreamError.
   */
  async open(token: string): Promise<InstallRedirect> {
    const tokenHash = sha256Hex(token);
    const link = this.usable(await this.links.findLink(tokenHash));
    const { preAuthCode } = await asking(() =>
      this.suiteTokens.use((suiteToken) => this.wecom.suite.getPreAuthCode(suiteToken)),
    );
    const state = randomState(STATE_LENGTH);
    await this.transactions.run(async (manager) => {
      const now = this.clock.now();
      if (!(await this.links.useLink(manager, tokenHash, now))) throw new InstallLinkUsedError();
      const expiresAt = new Date(now.getTime() + STATE_LIVES_MS);
      await this.links.insertState(manager, { stateHash: sha256Hex(state), tenant: link.tenant, expiresAt });
      await this.links.forgetBefore(manager, new Date(now.getTime() - FORGET_AFTER_MS));
    });
    return {
      redirectUrl: this.wecom.oauth.installUrl({
        suiteId: this.config.suite.suiteId,
        preAuthCode,
        redirectUri: `${this.config.publicBaseUrl.replace(/\/$/, '')}/install/complete`,
        state,
        origin: this.config.wecomInstallBaseUrl.replace(/\/$/, ''),
      }),
    };
  }

  /**
   * The admin consented: the corp is installed and belongs to the tenant of the state. The same code and state again (a
   * reloaded page) tell for an hour what happened, and do nothing: the operator may have let go of the corp meanwhile.
   * Throws InstallStateUnknownError, AuthCodeInvalidError, CorpHeldByOtherTenantError.
   */
  async complete({ sealedAuthCode, state }: CompleteInstallation): Promise<IntegrationView> {
    const authCode = this.keyring.open(sealedAuthCode, SEAL_CONTEXT.authCode);
    const now = this.clock.now();
    const stateHash = sha256Hex(state);
    const claimed = await this.links.claimState(stateHash, sha256Hex(authCode), now);
    if (claimed === undefined) throw new InstallStateUnknownError();
    if (claimed.completedAt !== null) return this.completed(claimed, now);
    const installation = await this.installations.complete(authCode, now);
    await this.licenses.tryRefresh(installation.corpId);
    const name = installation.corpName ?? installation.corpId;
    const { integration } = await this.integrations.adopt(
      claimed.tenant,
      name,
      installation,
      (manager, { id }) => this.links.completeState(manager, stateHash, id, now),
    );
    return integration;
  }

  private async completed({ completedAt, integrationId }: ClaimedState, now: Date): Promise<IntegrationView> {
    const ageMs = now.getTime() - completedAt!.getTime();
    const integration = integrationId === null ? undefined : await this.integrations.find(integrationId);
    if (ageMs >= TOLD_FOR_MS || integration?.authorization !== 'active') throw new InstallStateUnknownError();
    return integration;
  }

  private usable(link: StoredLink | null): StoredLink {
    if (!link) throw new InstallLinkUnknownError();
    const state = installLinkState(link, this.clock.now());
    if (state === 'used') throw new InstallLinkUsedError();
    if (state === 'expired') throw new InstallLinkExpiredError();
    return link;
  }
}
