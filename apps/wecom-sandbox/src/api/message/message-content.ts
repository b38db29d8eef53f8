import { byteLength, object, requiredText, text } from '../../protocol/read-body.js';
import type { Json } from '../../world/model.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** WeCom shortens instead of refusing; never in the middle of a character. */
export function cutBytes(value: string, max: number): string {
  if (byteLength(value) <= max) return value;
  let cut = '';
  for (const char of value) {
    if (byteLength(cut + char) > max) break;
    cut += char;
  }
  return cut;
}

const cutChars = (value: string, max: number): string => Array.from(value).slice(0, max).join('');

const needsMedia = (content: Json): Json => {
  requiredText(content, 'media_id', 41006);
  // No upload exists here, so no media_id can be good.
  throw new WecomError(40007, 'invalid media_id');
};

/** Content rules of 04 §3; the result is what the member will see. */
const TYPES: Record<string, (content: Json) => Json> = {
  text: (content) => ({ content: cutBytes(requiredText(content, 'content', 44004), 2048) }),
  markdown(content) {
    const markdown = requiredText(content, 'content', 44004);
    if (byteLength(markdown) > 2048) throw new WecomError(45002);
    return { content: markdown };
  },
  textcard(content) {
    const title = cutChars(requiredText(content, 'title', 41016), 128);
    const description = cutChars(requiredText(content, 'description', 41033), 512);
    const url = requiredText(content, 'url', 40058);
    if (!/^https?:\/\//.test(url)) throw new WecomError(45034);
    return { title, description, url, btntxt: cutChars(text(content, 'btntxt') ?? '详情', 4) };
  },
  news(content) {
    const articles = content.articles;
    if (!Array.isArray(articles) || articles.length === 0) throw new WecomError(40058);
    if (articles.length > 8) throw new WecomError(45008);
    return {
      articles: (articles as Json[]).map((a) => ({
        ...a,
        title: cutBytes(requiredText(a, 'title', 41016), 128),
      })),
    };
  },
  image: needsMedia,
  voice: needsMedia,
  video: needsMedia,
  file: needsMedia,
};

/** The checked content of a message that is no template card. */
export function readContent(msgType: string, body: Json): Json {
  const read = TYPES[msgType];
  if (read === undefined) throw new WecomError(40008, 'invalid message type');
  const content = object(body, msgType);
  if (content === undefined) throw new WecomError(msgType === 'text' ? 44004 : 40058);
  return read(content);
}
