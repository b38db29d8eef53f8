import { isInScope } from '../../world/corps.js';
import type { Api } from '../api.js';
import { requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** D/91122: `name` is the userid, never the real name. */
export const getuserdetail3rd: Api = {
  name: 'service/auth/getuserdetail3rd',
  method: 'POST',
  credential: 'suite',
  answer({ world, body }) {
    const ticket = world.credentials.userTickets.get(requiredText(body, 'user_ticket', 84015));
    if (ticket === undefined) throw new WecomError(84015);
    if (ticket.expiresAt <= world.now()) throw new WecomError(84014);
    const corp = world.corps.get(ticket.corpId);
    if (corp === undefined || !isInScope(corp, ticket.userId)) throw new WecomError(50002);
    return {
      corpid: ticket.corpId,
      userid: ticket.userId,
      name: ticket.userId,
      gender: '1',
      avatar: 'https://wwcdn.example.com/avatar.png',
      qr_code: 'https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=sandbox',
    };
  },
};
