import { isObject } from '@app/contracts';
import { missing } from '../reading/refusals.js';
import { firstSaid, listIn, mapIn, said, unwrapped } from '../reading/values.js';

/** Whose group robot a body was written for. */
export type Robot = 'wecom' | 'dingtalk' | 'feishu';

/** Feishu writes `msg_type`; the other two are told apart by the door. */
export const robotOf = (body: unknown): Robot => (isObject(body) && 'msg_type' in body ? 'feishu' : 'wecom');

/**
 * The text of a message to a group robot of WeCom, DingTalk or Feishu, with whatever marks it; null for a type that has none.
 * Throws EventRefused naming what is missing.
 */
export function robotText(body: Record<string, unknown>): string | null {
  const isFeishu = robotOf(body) === 'feishu';
  const field = isFeishu ? 'msg_type' : 'msgtype';
  const type = said(body[field]);
  if (type === null) throw missing('msgtype');
  const part = mapIn(isFeishu ? unwrapped(body.content) : body[type]);
  const lines = isFeishu ? feishuLines(type, part, body) : linesOf(part);
  if (lines.length > 0) return lines.join('\n');
  if (TEXTUAL.has(type)) throw missing(isFeishu ? 'content.text' : `${type}.content`);
  return null;
}

const TEXTUAL = new Set(['text', 'markdown', 'markdown_v2']);
const MOST_LINES = 200;

const joined = (...parts: unknown[]): string[] => parts.flatMap((part) => said(part) ?? []);

/** `name：value`, as the card shows it. */
const named = (name: unknown, value: unknown): string[] => {
  const [one, other] = [said(name), said(value)];
  return one !== null && other !== null ? [`${one}：${other}`] : joined(one, other);
};

/** WeCom: text, markdown, news, template_card; DingTalk: text, markdown {title, text}, link, actionCard, feedCard {links}. */
function linesOf(part: Record<string, unknown>): string[] {
  const [main, emphasis, quote] = [part.main_title, part.emphasis_content, part.quote_area].map(mapIn);
  const rows = [...listIn(part.horizontal_content_list), ...listIn(part.vertical_content_list)].map(mapIn);
  const entries = [...listIn(part.articles), ...listIn(part.links)].map(mapIn);
  return [
    ...joined(part.content, main!.title, main!.desc, emphasis!.title, emphasis!.desc),
    ...joined(part.sub_title_text, quote!.title, quote!.quote_text),
    ...rows.flatMap((row) => named(firstSaid(row.keyname, row.title), firstSaid(row.value, row.desc))),
    ...entries.flatMap(({ title, description }) => joined(title, description)),
    ...joined(part.title, part.text),
  ].slice(0, MOST_LINES);
}

function feishuLines(
  type: string,
  content: Record<string, unknown>,
  body: Record<string, unknown>,
): string[] {
  if (type === 'text') return joined(content.text);
  if (type === 'post') return postLines(content.post ?? content);
  const card = mapIn(unwrapped(body.card ?? body.content));
  const variables = mapIn(mapIn(card.data).template_variable);
  if (Object.keys(variables).length > 0)
    return Object.entries(variables)
      .flatMap(([name, value]) => named(name, value))
      .slice(0, MOST_LINES);
  const { header, i18n_header: headers, ...rest } = card;
  return textsIn(rest, 0, textsIn(header ?? headers));
}

/** The first of its languages: a title, and lines of which each is made of parts. */
function postLines(post: unknown): string[] {
  const languages = mapIn(post);
  const { title, content } = mapIn('content' in languages ? languages : Object.values(languages)[0]);
  const lines = listIn(content).map((line) =>
    listIn(line)
      .map((part) => textIn(part))
      .join(''),
  );
  return [...joined(title), ...lines.flatMap((line) => joined(line))].slice(0, MOST_LINES);
}

/** With the spaces around it. */
const textIn = (part: unknown): string => {
  const { text } = mapIn(part);
  return typeof text === 'string' ? text : '';
};

const MAX_DEPTH = 12;
const SHOWN = ['title', 'text', 'content'];

/** Whatever a card shows, in its order: what stands under `title`, `text` and `content`. */
function textsIn(value: unknown, depth = 0, found: string[] = []): string[] {
  if (depth > MAX_DEPTH || found.length >= MOST_LINES) return found;
  if (Array.isArray(value)) value.forEach((item) => textsIn(item, depth + 1, found));
  else if (isObject(value)) {
    for (const [name, part] of Object.entries(value)) {
      if (typeof part !== 'string') textsIn(part, depth + 1, found);
      else if (SHOWN.includes(name) && part.trim() !== '') found.push(part);
    }
  }
  return found;
}
