import { Injectable } from '@nestjs/common';
import { Clock, Logger } from '@app/platform';
import { WecomApiError, WecomClient, WecomTransportError } from '@app/wecom-client';
import type { EntityManager } from 'typeorm';
import { ProviderTokens } from '../access-token/provider-tokens.js';
import { AuthServiceConfig } from '../auth-service.config.js';
import { inPortions } from '../in-portions.js';
import { asUpstreamError } from '../wecom/wecom-failure.js';
import { licenseView } from './license-view.js';
import type { CorpLicense } from './corp-license.entity.js';
import { LicenseRepository, type NotedLicense } from './license.repository.js';

/** Calls at once for one question; 45033 was seen with as few as five (07 §2). */
const AT_ONCE = 4;

/** unknown = WeCom does not serve the licence calls to us, so nothing can be said. */
export type MemberLicenseState = 'licensed' | 'unlicensed' | 'unknown';

/** What is known about the interface licences of corps and members (06). Reads only: buying is the operator's. */
@Injectable()
export class LicenseService {
  constructor(
    private readonly licenses: LicenseRepository,
    private readonly providerTokens: ProviderTokens,
    private readonly wecom: WecomClient,
    private readonly config: AuthServiceConfig,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async view(corpId: string) {
    return licenseView(await this.licenses.ofCorp(corpId), this.clock.now());
  }

  /** As view, of a state that was read since then, from WeCom where it was not; throws UpstreamError. */
  async viewSince(corpId: string, since: Date) {
    if (await this.licenses.isUncheckedSince(corpId, since)) await this.refresh(corpId);
    return this.view(corpId);
  }

  /** Asks WeCom for the corp's licence state and keeps it; throws UpstreamError. */
  async refresh(corpId: string): Promise<CorpLicense> {
    const { suiteId } = this.config.suite;
    try {
      const info = await this.providerTokens.use((token) =>
        this.wecom.license.getAppLicenseInfo(token, { corpId, suiteId }),
      );
      const license: CorpLicense = {
        corpId,
        checkActive: info.licenseStatus === 1,
        trialEndsAt: info.trial ? new Date(info.trial.endTime * 1000) : null,
        checkedAt: this.clock.now(),
      };
      await this.licenses.saveOfCorp(license);
      return license;
    } catch (error) {
      throw asUpstreamError(error);
    }
  }

  /** As refresh; a failure is only logged, because nothing waits for the answer. */
  async tryRefresh(corpId: string): Promise<void> {
    await this.refresh(corpId).catch((err: unknown) =>
      this.logger.warn({ err, corpId }, 'licence state could not be read'),
    );
  }

  /**
   * Whether licences, as WeCom tells them now, keep members from being reached; answers in the order asked. Throws
   * UpstreamError when WeCom may tell later.
   */
  async memberStates(corpId: string, userIds: string[]): Promise<MemberLicenseState[]> {
    try {
      const { status } = licenseView(await this.refresh(corpId), this.clock.now());
      if (status !== 'required') return userIds.map(() => 'licensed');
      return await inPortions(userIds, AT_ONCE, (userId) => this.askMember(corpId, userId));
    } catch (error) {
      if (isMomentary(error)) throw error;
      return userIds.map(() => 'unknown');
    }
  }

  /** Notes that a corp's members need none. */
  async exempt(manager: EntityManager, corpId: string): Promise<void> {
    await this.licenses.exempt(manager, corpId, this.clock.now());
  }

  /** Deletes what is known about a corp that cancelled. */
  async forget(manager: EntityManager, corpId: string): Promise<void> {
    await this.licenses.forget(manager, corpId);
  }

  /** unlicensed_notify: the member opened the app without a valid licence (D/95716). */
  async noteUnlicensed(corpId: string, userId: string, at: Date): Promise<void> {
    await this.licenses.noteMembers(corpId, [{ userId, licensed: false, expiresAt: null }], at);
  }

  /** auto_activate: WeCom bound codes to members (D/95994). */
  async noteActivated(
    corpId: string,
    members: { userId: string; expiresAt: Date }[],
    at: Date,
  ): Promise<void> {
    const licensed: NotedLicense[] = members.map((member) => ({ ...member, licensed: true }));
    await this.licenses.noteMembers(corpId, licensed, at);
  }

  private async askMember(corpId: string, userId: string): Promise<MemberLicenseState> {
    try {
      const now = this.clock.now();
      const { active, accounts } = await this.providerTokens.use((token) =>
        this.wecom.license.getActiveInfoByUser(token, { corpId, userId }),
      );
      // Expired accounts are listed with active_status 1 at some corps: the end decides (06 §3.2).
      const valid = accounts.filter((account) => (account.expireTime ?? Infinity) * 1000 > now.getTime());
      const licensed = active && valid.length > 0;
      const ends = valid.map((account) => account.expireTime).filter((end) => end !== undefined);
      const expiresAt = ends.length > 0 ? new Date(Math.max(...ends) * 1000) : null;
      await this.licenses.noteMembers(corpId, [{ userId, licensed, expiresAt }], now);
      return licensed ? 'licensed' : 'unlicensed';
    } catch (error) {
      throw asUpstreamError(error);
    }
  }
}

/** A gateway or sandbox that does not know the call answers with an HTTP status; waiting does not teach it. */
function isMomentary(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof WecomTransportError) return cause.reason !== 'status' && cause.reason !== 'body';
  if (cause instanceof WecomApiError) return cause.retryable;
  return true;
}
