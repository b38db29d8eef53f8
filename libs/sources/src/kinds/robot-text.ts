import { isObject } from '@app/contracts';
import { missing } from '../reading/refusals.js';
import { firstSaid, listIn, mapIn, said } from '../reading/values.js';

/** Whose group robot a body was written for. */
export type Robot = 'wecom' | 'dingtalk' | 'feishu';

/** Feishu writes `msg_type`; the other two are told apart by the door. */
export const robotOf = (body: unknown): Robot => (isObject(body) && 'msg_type' in body ? 'feishu' : 'wecom');

/** The text of a message to a group robot of WeCom, DingTalk or Feishu. Throws EventRefused naming what is missing. */
export function robotText(body: Record<string, unknown>): string {
  const isFeishu = robotOf(body) === 'feishu';
  const field = isFeishu ? 'msg_type' : 'msgtype';
  const type = said(body[field]);
  if (type === null) throw missing('msgtype');
  const part = mapIn(isFeishu ? body.content : body[type]);
  const text = isFeishu ? feishuText(type, part, body) : wecomText(part);
  if (text !== null) return text;
  if (TEXTUAL.has(type)) throw missing(isFeishu ? 'content.text' : `${type}.content`);
  return `unsupported type ${type.slice(0, 64)}`;
}

const TEXTUAL = new Set(['text', 'markdown', 'markdown_v2']);

/** WeCom: text, markdown, news, template_card; DingTalk: text, markdown {title, text}, link, actionCard. */
function wecomText(part: Record<string, unknown>): string | null {
  const [article] = listIn(part.articles);
  const found = firstSaid(part.content, mapIn(article).title, mapIn(part.main_title).title);
  if (found !== null) return found;
  const lines = [said(part.title), said(part.text)].filter((line) => line !== null);
  return lines.length > 0 ? lines.join('\n') : null;
}

function feishuText(
  type: string,
  content: Record<string, unknown>,
  body: Record<string, unknown>,
): string | null {
  if (type === 'text') return said(content.text);
  const texts = type === 'post' ? textsIn(content.post) : textsIn(body.card);
  return texts.length > 0 ? texts.join('\n') : null;
}

const MAX_TEXTS = 200;
const MAX_DEPTH = 12;

/** Whatever a rich message shows, in its order: what stands under `title`, `text` and `content`. */
function textsIn(value: unknown, depth = 0, found: string[] = []): string[] {
  if (depth > MAX_DEPTH || found.length >= MAX_TEXTS) return found;
  if (Array.isArray(value)) value.forEach((item) => textsIn(item, depth + 1, found));
  else if (isObject(value)) {
    for (const [name, part] of Object.entries(value)) {
      const isText = typeof part === 'string' && ['title', 'text', 'content'].includes(name);
      if (isText && part.trim() !== '') found.push(part);
      else textsIn(part, depth + 1, found);
    }
  }
  return found;
}
