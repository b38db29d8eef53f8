import type { Api } from '../api.js';
import { integer, text } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';
import { licensedCorp } from './licensed-corp.js';

/** D/95544 (the path is spelt so). Expired accounts are included. */
export const listActivedAccount: Api = {
  name: 'license/list_actived_account',
  method: 'POST',
  credential: 'provider',
  answer({ world, body }) {
    const corp = licensedCorp(world, body);
    const limit = integer(body, 'limit') ?? 500;
    if (limit < 1 || limit > 1000) throw new WecomError(40058);
    const start = Number(text(body, 'cursor') || '0');
    if (!Number.isInteger(start)) throw new WecomError(40058);
    const bound = corp.licences.filter((l) => l.userId !== undefined);
    const hasMore = start + limit < bound.length;
    return {
      next_cursor: hasMore ? String(start + limit) : '',
      has_more: hasMore ? 1 : 0,
      account_list: bound.slice(start, start + limit).map((l) => ({
        userid: l.userId,
        type: l.type,
        expire_time: Math.floor((l.expireTime ?? 0) / 1000),
        active_time: Math.floor((l.activeTime ?? 0) / 1000),
      })),
    };
  },
};
