import { Injectable } from '@nestjs/common';
import type { RecipientExplanation, ScopeReading } from '@app/contracts';
import { WecomClient, WecomMemberError } from '@app/wecom-client';
import { AppGrants } from '../app-grant/app-grants.js';
import { CorpAccessService } from '../installation/corp-access.service.js';
import { InstallationInactiveError } from '../installation/installation.errors.js';
import { InstallationService } from '../installation/installation.service.js';
import { LicenseService } from '../license/license.service.js';
import { inPortions } from '../in-portions.js';
import { asUpstreamError } from '../wecom/wecom-failure.js';
import { scopeVerdict } from './scope-verdict.js';

/** Directory calls at once for one explanation; 45033 was seen with as few as five (07 §2). */
const AT_ONCE = 4;

/** Disabled, left (D/90332). */
const OUT_OF_REACH = new Set([2, 5]);

/** Who is in the scope, and why WeCom reached nobody: 81013 does not say whether scope or licence was missing (07 §5). */
@Injectable()
export class VisibleScopeService {
  constructor(
    private readonly installations: InstallationService,
    private readonly corpAccess: CorpAccessService,
    private readonly grants: AppGrants,
    private readonly licenses: LicenseService,
    private readonly wecom: WecomClient,
  ) {}

  /** A reason per member, in the order asked; throws InstallationInactiveError, UpstreamError. */
  async explain(corpId: string, userIds: string[]): Promise<RecipientExplanation[]> {
    const { inside, needsLicence } = await this.look(corpId, userIds);
    const insiders = needsLicence ? userIds.filter((_, index) => inside[index]) : [];
    const states = insiders.length > 0 ? await this.licenses.memberStates(corpId, insiders) : [];
    const stateOf = new Map(insiders.map((userId, index) => [userId, states[index]]));
    return userIds.map((userId, index) => {
      if (!inside[index]) return { userId, reason: 'OUTSIDE_VISIBLE_SCOPE' };
      if (!needsLicence) return { userId, reason: null };
      // In scope and refused leaves the licence, also where WeCom does not let us look (D/90372).
      return { userId, reason: stateOf.get(userId) === 'licensed' ? null : 'LICENSE_REQUIRED' };
    });
  }

  /** Who is inside the scope as WeCom tells it now; throws InstallationInactiveError, UpstreamError. */
  async read(corpId: string, userIds: string[], doubted = false): Promise<ScopeReading> {
    const { readAt, inside } = await this.look(corpId, userIds, doubted);
    const items = userIds.map((userId, index) => ({ userId, inside: inside[index]! }));
    return { readAt: readAt.toISOString(), items };
  }

  /** Reads the grant again: what asks for this may come from a change of the scope whose change_auth has not arrived. */
  private async look(
    corpId: string,
    userIds: string[],
    doubted = false,
  ): Promise<{ readAt: Date; inside: boolean[]; needsLicence: boolean }> {
    const installation = await this.installations.readBack(corpId, 'if-changed');
    const { scope, scopeReadAt } = installation;
    if (!scope || !scopeReadAt) throw new InstallationInactiveError(corpId);
    const inside = await inPortions(userIds, AT_ONCE, async (userId) => {
      const verdict = scopeVerdict(scope, userId);
      if (verdict === 'outside') return false;
      return verdict === 'inside' && !doubted ? true : this.isInDirectory(corpId, userId);
    });
    return { readAt: scopeReadAt, inside, needsLicence: this.grants.of(installation).needsLicence };
  }

  private async isInDirectory(corpId: string, userId: string): Promise<boolean> {
    try {
      const { status } = await this.corpAccess.use(corpId, (token) =>
        this.wecom.contact.getUser(token, userId),
      );
      return status === undefined || !OUT_OF_REACH.has(status);
    } catch (error) {
      if (error instanceof WecomMemberError) return false;
      throw asUpstreamError(error);
    }
  }
}
