import { items } from '../cards/card-parts.js';
import { checkTaskId, validateCard } from '../cards/validate-card.js';
import { byteLength, object, requiredText } from '../protocol/read-body.js';
import { WecomError } from '../protocol/wecom-error.js';
import type { Json } from '../world/model.js';
import type { World } from '../world/world.js';

const MARKDOWN_BYTES = 20_480;

export interface BotContent {
  msgType: string;
  content: Json;
  taskId?: string;
}

/** What a push, reply or welcome shows; throws WecomError with the code of the first broken rule (08 §4.3, §4.8). */
export function readContent(world: World, body: Json, types: readonly string[]): BotContent {
  const msgType = requiredText(body, 'msgtype', 40008);
  if (!types.includes(msgType)) throw new WecomError(40008, 'msgtype not supported by this command');
  const content = object(body, msgType);
  if (content === undefined) throw new WecomError(93017);
  if (msgType === 'template_card') return { msgType, content, taskId: checkBotCard(world, content, false) };
  const text = requiredText(content, 'content', 93017);
  if (byteLength(text) > MARKDOWN_BYTES) throw new WecomError(40058, 'content too long');
  return { msgType, content };
}

/** Bot cards differ from app cards (08 §4.10). Answers the task_id. */
export function checkBotCard(world: World, card: Json, isUpdate: boolean): string | undefined {
  validateCard(card, { switches: world.switches, isUpdate });
  if (card.replace_text !== undefined) throw new WecomError(40058, 'replace_text');
  for (const button of items(card.button_list))
    if (button.type !== undefined || button.url !== undefined)
      throw new WecomError(40058, 'buttons of bots call back');
  if (items(card.horizontal_content_list).some(({ type }) => type === 2))
    throw new WecomError(40058, 'type 2');
  const menu = card.action_menu as Json | undefined;
  if (menu !== undefined) requiredText(menu, 'desc');
  const pressable = !['text_notice', 'news_notice'].includes(String(card.card_type)) || menu !== undefined;
  return checkTaskId(card, pressable);
}
