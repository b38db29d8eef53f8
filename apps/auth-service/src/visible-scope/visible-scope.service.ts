import { Injectable } from '@nestjs/common';
import type { RecipientExplanation } from '@app/contracts';
import { WecomClient, WecomMemberError } from '@app/wecom-client';
import { CorpAccessService } from '../installation/corp-access.service.js';
import { InstallationInactiveError } from '../installation/installation.errors.js';
import type { VisibleScope } from '../installation/installation.repository.js';
import { InstallationService } from '../installation/installation.service.js';
import { LicenseService } from '../license/license.service.js';
import { inPortions } from '../in-portions.js';
import { asUpstreamError } from '../wecom/wecom-failure.js';
import { scopeVerdict } from './scope-verdict.js';

/** Directory calls at once for one explanation; 45033 was seen with as few as five (07 §2). */
const AT_ONCE = 4;

/** Finds out why WeCom reached nobody: 81013 does not say whether scope or licence was missing (07 §5). */
@Injectable()
export class VisibleScopeService {
  constructor(
    private readonly installations: InstallationService,
    private readonly corpAccess: CorpAccessService,
    private readonly licenses: LicenseService,
    private readonly wecom: WecomClient,
  ) {}

  /** A reason per member, in the order asked; throws InstallationInactiveError, UpstreamError. */
  async explain(corpId: string, userIds: string[]): Promise<RecipientExplanation[]> {
    // Read again: the refusal may come from a change of the scope whose change_auth has not arrived.
    const { scope } = await this.installations.readBack(corpId, 'if-changed');
    if (!scope) throw new InstallationInactiveError(corpId);
    const inside = await inPortions(userIds, AT_ONCE, (userId) => this.isInside(corpId, scope, userId));
    const insiders = userIds.filter((_, index) => inside[index]);
    const states = insiders.length > 0 ? await this.licenses.memberStates(corpId, insiders) : [];
    const stateOf = new Map(insiders.map((userId, index) => [userId, states[index]]));
    return userIds.map((userId, index) => {
      if (!inside[index]) return { userId, reason: 'OUTSIDE_VISIBLE_SCOPE' };
      // In scope and refused leaves the licence, also where WeCom does not let us look (D/90372).
      return { userId, reason: stateOf.get(userId) === 'licensed' ? null : 'LICENSE_REQUIRED' };
    });
  }

  private async isInside(corpId: string, scope: VisibleScope, userId: string): Promise<boolean> {
    const verdict = scopeVerdict(scope, userId);
    if (verdict !== 'unsettled') return verdict === 'inside';
    try {
      await this.corpAccess.use(corpId, (token) => this.wecom.contact.getUser(token, userId));
      return true;
    } catch (error) {
      if (error instanceof WecomMemberError) return false;
      throw asUpstreamError(error);
    }
  }
}
