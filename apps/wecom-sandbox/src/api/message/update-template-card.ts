import { checkTaskId, validateCard } from '../../cards/validate-card.js';
import { INTERACTIVE_TYPES, replaceButton, showCard } from '../../world/copies.js';
import { membersOfParties, membersOfTags, scopeTest } from '../../world/corps.js';
import { isLicensed } from '../../world/licences.js';
import type { Json, Message, ResponseCode } from '../../world/model.js';
import { isExpired, spend } from '../../world/response-codes.js';
import type { Api, CorpCall } from '../api.js';
import { integer, list, object, requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';
import { checkAgent } from './agent.js';

type Change = { replaceName: string } | { card: Json; translate: boolean };

function liveCode({ world, corp, app, body }: CorpCall): { code: ResponseCode; message: Message } {
  const code = world.codes.get(requiredText(body, 'response_code', 60140));
  const message = code === undefined ? undefined : world.messages.get(code.msgId);
  if (code === undefined || message === undefined) throw new WecomError(60140);
  if (message.corpId !== corp.corpId || message.agentId !== app.agentId) throw new WecomError(42015);
  if (isExpired(world, code)) throw new WecomError(60140);
  if (code.usedAt !== undefined) throw new WecomError(world.switches.number('used_code_error'));
  const recalled = message.recalledAt !== undefined && world.switches.is('recall_kills_codes', 'yes');
  if (recalled) throw new WecomError(60140);
  return { code, message };
}

interface Target {
  /** As the request says it. */
  id: string;
  userId: string;
}

/** Everybody the request names, recipients or not. */
function targets({ corp, app, body }: CorpCall, message: Message): Target[] {
  const users = list(body, 'userids').map(String);
  const parties = list(body, 'partyids').map(Number);
  const tags = list(body, 'tagids').map(Number);
  if (users.length > 1000 || parties.length > 100 || tags.length > 100) throw new WecomError(40058);
  const spelt = (userId: string): Target => {
    const member = corp.members.get(userId);
    return { id: member === undefined ? userId : app.spell(member), userId };
  };
  if (integer(body, 'atall') === 1) return [...message.copies.keys()].map(spelt);
  if (users.length + parties.length + tags.length === 0) throw new WecomError(82101);
  const grouped = [...membersOfParties(corp, parties), ...membersOfTags(corp, tags)].map((m) => m.userId);
  // Only members named one by one can be reported as invalid (05 §1.3).
  const named = [...new Set(users)].map((id) => ({ id, userId: app.find(id)?.userId ?? '' }));
  const others = [...new Set(grouped)].filter((userId) => !named.some((target) => target.userId === userId));
  return [...named, ...others.filter((userId) => message.copies.has(userId)).map(spelt)];
}

function readChange({ world, body }: CorpCall, message: Message): Change {
  const button = object(body, 'button');
  const card = object(body, 'template_card');
  if (card !== undefined) {
    validateCard(card, { switches: world.switches, isUpdate: true });
    checkTaskId(card, false);
    return { card, translate: integer(body, 'enable_id_trans') === 1 };
  }
  if (button === undefined) throw new WecomError(40058, 'button or template_card');
  if (!INTERACTIVE_TYPES.includes(message.originalCardType ?? '')) {
    throw new WecomError(world.switches.number('button_only_on_notice_error'));
  }
  return { replaceName: requiredText(button, 'replace_name') };
}

function mayUpdate({ world, corp, app }: CorpCall, code: ResponseCode, message: Message) {
  const isInScope = scopeTest(corp, app.scope);
  const clickerOnly = code.kind !== 'send' && world.switches.is('click_code_limited_to_clicker', 'yes');
  const licensedOnly = app.needsLicence && world.switches.is('update_for_unlicensed', 'refused');
  return (userId: string): boolean =>
    message.copies.has(userId) &&
    isInScope(userId) &&
    (!clickerOnly || userId === code.userId) &&
    (!licensedOnly || isLicensed(world, corp, userId));
}

/** D/94945. The order of the checks is 05 §5 (3). */
export const messageUpdateTemplateCard: Api = {
  name: 'message/update_template_card',
  method: 'POST',
  credential: 'corp',
  callers: 'both',
  answer(call) {
    const { world, body, app } = call;
    checkAgent(world, app, integer(body, 'agentid'));
    const { code, message } = liveCode(call);
    try {
      return apply(call, code, message);
    } catch (error) {
      if (world.switches.is('failed_update_burns_code', 'yes')) spend(world, code, 'failed_update');
      throw error;
    } finally {
      world.changed();
    }
  },
};

function apply(call: CorpCall, code: ResponseCode, message: Message): object {
  const { world } = call;
  const wanted = targets(call, message);
  const change = readChange(call, message);
  const allowed = mayUpdate(call, code, message);
  const invalid = wanted.filter(({ userId }) => !allowed(userId)).map(({ id }) => id);
  const strangers = wanted.every(({ userId }) => !message.copies.has(userId));
  if (strangers && world.switches.is('update_outside_recipients', '82102')) throw new WecomError(82102);
  for (const { userId } of wanted) {
    const copy = allowed(userId) ? message.copies.get(userId) : undefined;
    if (copy === undefined || message.recalledAt !== undefined) continue;
    if ('card' in change) showCard(world, copy, change.card, change.translate, 'update');
    else replaceButton(world, copy, change.replaceName, 'update');
  }
  spend(world, code, 'update');
  world.counters.updates += 1;
  const lower = world.switches.is('lower_case_returned_ids', 'yes');
  return invalid.length === 0 ? {} : { invaliduser: lower ? invalid.map((id) => id.toLowerCase()) : invalid };
}
