import { checkTaskId, isUpdatable, validateCard } from '../../cards/validate-card.js';
import type { Json, Message } from '../../world/model.js';
import { randomSecret } from '../../world/random-ids.js';
import { issueCode } from '../../world/response-codes.js';
import type { World } from '../../world/world.js';
import type { Api, CorpCall } from '../api.js';
import { integer, object, requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';
import { checkAgent } from './agent.js';
import { duplicateOf, rememberBody } from './duplicate-check.js';
import { readContent } from './message-content.js';
import { failureLists, readAddress, resolveRecipients } from './recipients.js';

interface Content {
  msgType: string;
  content: Json;
  taskId?: string;
  updatable: boolean;
}

function readCard(world: World, body: Json): Content {
  const card = object(body, 'template_card');
  if (card === undefined) throw new WecomError(42031);
  validateCard(card, { switches: world.switches, isUpdate: false });
  const updatable = isUpdatable(card);
  return { msgType: 'template_card', content: card, updatable, taskId: checkTaskId(card, updatable) };
}

/** One suite is one app in all its corps; a corp's own app has one corp. */
const taskIdKey = ({ world, app }: CorpCall, taskId: string): string =>
  app.kind === 'suite' && world.switches.is('task_id_scope', 'app') ? taskId : `${app.key}/${taskId}`;

/** Limits are per app and member (07 §2). */
const memberKey = ({ app }: CorpCall, userId: string): string => `${app.key}/${userId}`;

function deliver(call: CorpCall, content: Content, reached: string[]): Message {
  const { world, corp, app, body } = call;
  const message: Message = {
    msgId: randomSecret(40),
    corpId: corp.corpId,
    agentId: app.agentId,
    msgType: content.msgType,
    taskId: content.taskId,
    sentAt: world.now(),
    originalCardType: content.msgType === 'template_card' ? String(content.content.card_type) : undefined,
    updatable: content.updatable,
    copies: new Map(),
  };
  const countsDropped = world.switches.is('rate_counts_dropped', 'yes');
  const translate = integer(body, 'enable_id_trans') === 1;
  for (const userId of reached) {
    if (!world.rates.take(memberKey(call, userId), world.now(), countsDropped)) {
      world.counters.droppedByRate += 1;
      continue;
    }
    const state = {
      at: world.now(),
      cause: 'send',
      msgType: content.msgType,
      content: content.content,
      translate,
    } as const;
    message.copies.set(userId, { userId, history: [state] });
    world.counters.delivered += 1;
  }
  world.messages.set(message.msgId, message);
  world.counters.sent += 1;
  return message;
}

/** D/90372. The order of the checks is 04 §4.5. */
export const messageSend: Api = {
  name: 'message/send',
  method: 'POST',
  credential: 'corp',
  callers: 'both',
  answer(call) {
    const { world, app, body } = call;
    checkAgent(world, app, integer(body, 'agentid'));
    const msgType = requiredText(body, 'msgtype', 40008);
    const to = readAddress(body);
    const content: Content =
      msgType === 'template_card'
        ? readCard(world, body)
        : { msgType, content: readContent(msgType, body), updatable: false };
    if (content.taskId !== undefined && world.taskIds.has(taskIdKey(call, content.taskId)))
      throw new WecomError(42014);
    const suppressed = duplicateOf(call);
    if (suppressed !== undefined) return suppressed;
    const recipients = resolveRecipients(call, to);
    const lists = failureLists(world, recipients);
    if (recipients.reached.length === 0) {
      throw new WecomError(81013, undefined, world.switches.is('lists_with_81013', 'yes') ? lists : {});
    }
    const cap = world.switches.number('account_cap');
    if (!world.callRates.takeDaily(app.key, recipients.reached.length, world.now(), cap))
      throw new WecomError(45009);
    const message = deliver(call, content, recipients.reached);
    if (content.taskId !== undefined) world.taskIds.add(taskIdKey(call, content.taskId));
    rememberBody(call, message.msgId);
    world.changed();
    const code = content.updatable ? { response_code: issueCode(world, message, 'send').value } : {};
    return { ...lists, msgid: message.msgId, ...code };
  },
};
