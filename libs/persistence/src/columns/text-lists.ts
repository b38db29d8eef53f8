import { binaryList } from './binary-list.js';
import { wholeJson } from '../whole-json.js';

/** PostgreSQL's numbers of the types. */
const TEXT = 25;
const JSONB = 3802;
/** Of `jsonb`'s binary form. */
const JSONB_VERSION = 1;
/** Up to here a text is written character by character: a call into the encoder costs more. */
const SHORT_TEXT = 40;
const MOST_UTF8_BYTES = 3;
const FIRST_NOT_ASCII = 128;

/** Texts; half a character, as a text cut in the middle of one ends, becomes U+FFFD. */
export function textList(values: readonly unknown[]): Buffer {
  return binaryList(TEXT, values as readonly string[], mostBytesOf, putText);
}

/** What becomes `jsonb`: anything that has JSON. */
export function jsonbList(values: readonly unknown[]): Buffer {
  const documents = values.map((value) => (value == null ? null : wholeJson(value)));
  return binaryList(
    JSONB,
    documents,
    (document) => 1 + mostBytesOf(document),
    (list, at, document) => {
      list[at] = JSONB_VERSION;
      return 1 + putText(list, at + 1, document);
    },
  );
}

const mostBytesOf = (text: string): number =>
  text.length <= SHORT_TEXT ? MOST_UTF8_BYTES * text.length : Buffer.byteLength(text);

function putText(list: Buffer, at: number, text: string): number {
  const { length } = text;
  if (length > SHORT_TEXT) return list.write(text, at);
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code >= FIRST_NOT_ASCII) return list.write(text, at);
    list[at + index] = code;
  }
  return length;
}
