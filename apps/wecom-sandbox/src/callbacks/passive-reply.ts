import { XMLParser } from 'fast-xml-parser';
import { validateCard } from '../cards/validate-card.js';
import { INTERACTIVE_TYPES, replaceButton, showCard } from '../world/copies.js';
import type { Copy, Json, Message, ResponseCode } from '../world/model.js';
import { spend } from '../world/response-codes.js';
import type { World } from '../world/world.js';

const LISTS = new Set([
  'HorizontalContentList',
  'JumpList',
  'VerticalContentList',
  'ButtonList',
  'SelectList',
  'OptionList',
  'ActionList',
]);
const NUMBERS = new Set(['Type', 'Style', 'DescColor', 'Mode', 'AspectRatio']);
const BOOLEANS = new Set(['Disable', 'IsChecked']);
/** JSON names that are not the snake case of the XML name (05 §4.5). */
const NAMES: Record<string, string> = {
  KeyName: 'keyname',
  UserId: 'userid',
  AppId: 'appid',
  Appid: 'appid',
  PagePath: 'pagepath',
  CheckBox: 'checkbox',
};

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: true,
  isArray: (name) => LISTS.has(name),
  processEntities: false,
});

const snake = (name: string): string =>
  NAMES[name] ?? name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

function toJson(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => toJson('', entry));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snake(key), toJson(key, inner)]));
  }
  if (NUMBERS.has(name)) return Number(value);
  return BOOLEANS.has(name) ? value === 'true' : value;
}

/** Applies update_button or update_template_card to the clicker's copy (05 §4). */
export function applyPassiveReply(
  world: World,
  message: Message,
  copy: Copy,
  code: ResponseCode,
  plaintext: string,
): 'applied' | 'ignored' {
  const mode = code.kind === 'menu' ? 'passive_reply_on_menu_click' : 'passive_reply_on_button_click';
  if (world.switches.is(mode, 'ignore')) return 'ignored';
  const reply = (parser.parse(plaintext) as { xml?: Json }).xml ?? {};
  if (reply.MsgType === 'update_button' && INTERACTIVE_TYPES.includes(message.originalCardType ?? '')) {
    const name = (reply.Button as Json | undefined)?.ReplaceName;
    replaceButton(world, copy, String(name ?? ''), 'passive_reply');
  } else if (reply.MsgType === 'update_template_card') {
    const card = toJson('TemplateCard', reply.TemplateCard) as Json;
    validateCard(card, { switches: world.switches, isUpdate: true });
    showCard(world, copy, card, false, 'passive_reply');
  } else {
    return 'ignored';
  }
  if (world.switches.is('passive_reply_consumes_code', 'yes')) spend(world, code, 'passive_reply');
  world.changed();
  return 'applied';
}
