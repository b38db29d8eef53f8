import { validateCard } from '../../cards/validate-card.js';
import { object, requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';
import type { Json } from '../../world/model.js';
import type { World } from '../../world/world.js';
import type { Api } from '../api.js';
import { readContent } from './message-content.js';

const NOTICES = ['text_notice', 'news_notice'];

/** D/91770: a group robot writes into its group. The key is all that it needs; nothing of it can be changed or pressed. */
export const webhookSend: Api = {
  name: 'webhook/send',
  method: 'POST',
  credential: 'none',
  answer({ world, query, body }) {
    const robot = world.robots.robots.get(query.key ?? '');
    const conversation = robot && world.bots.ofGroup(robot.chatId);
    if (robot === undefined || conversation === undefined) throw new WecomError(93000);
    const msgType = requiredText(body, 'msgtype', 40008);
    const content = msgType === 'template_card' ? noticeOf(world, body) : readContent(msgType, body);
    if (!world.robots.take(robot, world.now())) throw new WecomError(45009);
    const at = world.now();
    world.bots.add(conversation, {
      msgId: `r-${world.nextSequence()}`,
      sentAt: at,
      robot: robot.name,
      history: [{ at, msgType, content }],
    });
    world.changed();
    return {};
  },
};

function noticeOf(world: World, body: Json): Json {
  const card = object(body, 'template_card') ?? {};
  if (!NOTICES.includes(String(card.card_type))) throw new WecomError(42031);
  if (card.action_menu !== undefined) throw new WecomError(40058, 'robots are called back by nothing');
  validateCard(card, { switches: world.switches, isUpdate: false });
  return card;
}
