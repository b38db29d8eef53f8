import { recall } from '../../world/copies.js';
import type { Api } from '../api.js';
import { requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

const DAY = 86_400_000;

/** D/94947: the whole call, within 24 hours, by the app that sent it. */
export const messageRecall: Api = {
  name: 'message/recall',
  method: 'POST',
  credential: 'corp',
  callers: 'both',
  answer({ world, corp, app, body }) {
    const message = world.messages.get(requiredText(body, 'msgid'));
    if (message === undefined || message.corpId !== corp.corpId) throw new WecomError(40058);
    if (message.agentId !== app.agentId) throw new WecomError(40058);
    if (world.now() - message.sentAt > DAY) throw new WecomError(42052);
    if (message.recalledAt === undefined) recall(world, message);
    return {};
  },
};
