import type { ConvertedMembers, ConvertMembers } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { WecomClient } from '@app/wecom-client';
import { CorpAccessService } from '../installation/corp-access.service.js';
import { InstallationInactiveError } from '../installation/installation.errors.js';
import { asking } from '../wecom/wecom-failure.js';
import { OwnAppIntegrations } from './own-app-integrations.js';

/** Who a suite's members are at the same corp's own app (D/95884). */
@Injectable()
export class MemberConversion {
  constructor(
    private readonly integrations: OwnAppIntegrations,
    private readonly corpAccess: CorpAccessService,
    private readonly wecom: WecomClient,
  ) {}

  /** Throws INTEGRATION_UNKNOWN, NOT_OWN_APP, MOVE_NOT_POSSIBLE, INSTALLATION_INACTIVE, UpstreamError. */
  async convert({ from, to, userIds }: ConvertMembers): Promise<ConvertedMembers> {
    const ends = await this.integrations.ends(from, to);
    const [fromCorpId, toCorpId] = [ends.from.corpId, ends.to.corpId];
    const { agentId } = ends.from;
    if (agentId === null) throw new InstallationInactiveError(fromCorpId);
    const { users } =
      userIds.length === 0
        ? { users: [] }
        : await asking(() =>
            this.corpAccess.use(toCorpId, (token) =>
              this.wecom.contact.openuseridToUserid(token, { openUserIds: userIds, sourceAgentId: agentId }),
            ),
          );
    const items = users.map(({ openUserId, userId }) => ({ userId: openUserId, toUserId: userId }));
    return { tenant: ends.to.tenant, fromCorpId, toCorpId, items };
  }
}
