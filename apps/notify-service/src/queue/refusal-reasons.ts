import { Requester } from '@app/messaging';
import { UpstreamError } from '@app/platform';
import { matchReturnedIds } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import type { RecipientFailure, Send } from '../message/send.js';

const DETAIL = 'errcode 81013';

/** Why WeCom refused every recipient of a message (81013): its lists where it gives them, else auth-service finds out. */
@Injectable()
export class RefusalReasons {
  constructor(private readonly requester: Requester) {}

  /** Null when auth-service cannot tell just now. */
  async of(
    { corpId, recipients }: Pick<Send, 'corpId'> & { recipients: readonly { userId: string }[] },
    lists: { invalidUsers: readonly string[]; unlicensedUsers: readonly string[] },
  ): Promise<RecipientFailure[] | null> {
    const ids = recipients.map(({ userId }) => userId);
    const unlicensed = new Set(matchReturnedIds(ids, lists.unlicensedUsers));
    const invalid = new Set(matchReturnedIds(ids, lists.invalidUsers));
    const unlisted = ids.filter((id) => !unlicensed.has(id) && !invalid.has(id));
    const explained = await this.explain(corpId, unlisted);
    if (!explained) return null;
    return ids.map((userId) => {
      const listed = unlicensed.has(userId)
        ? 'LICENSE_REQUIRED'
        : invalid.has(userId)
          ? 'OUTSIDE_VISIBLE_SCOPE'
          : null;
      return { userId, reason: listed ?? explained.get(userId) ?? 'WECOM_REJECTED', detail: DETAIL };
    });
  }

  private async explain(
    corpId: string,
    userIds: string[],
  ): Promise<Map<string, RecipientFailure['reason']> | null> {
    if (userIds.length === 0) return new Map();
    try {
      const { items } = await this.requester.request('auth.recipients.explain', { corpId, userIds });
      return new Map(items.flatMap(({ userId, reason }) => (reason ? [[userId, reason]] : [])));
    } catch (error) {
      if (error instanceof UpstreamError && error.retryable) return null;
      return new Map();
    }
  }
}
