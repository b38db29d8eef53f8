import type { CallbackEvent, UnknownEvent } from './callback-event.js';
import { CallbackRejectedError } from './callback-rejected-error.js';
import { parseCallbackXml, type XmlElement } from './callback-xml.js';
import { optionalInt, optionalText, tryShape } from './event-field.js';
import { eventShapeOf, familyOf, type EventNaming } from './event-shape-of.js';

const unknownShape = {
  suiteId: optionalText('SuiteId'),
  serviceCorpId: optionalText('ServiceCorpId'),
  authCorpId: optionalText('AuthCorpId'),
  toUserName: optionalText('ToUserName'),
  fromUserName: optionalText('FromUserName'),
  agentId: optionalInt('AgentID'),
  timeStamp: optionalInt('TimeStamp'),
  createTime: optionalInt('CreateTime'),
  msgId: optionalText('MsgId'),
};

/**
 * Types one decrypted plaintext XML. What is signed correctly is accepted: a known event with a field that cannot be read
 * becomes an unknown one. Throws CallbackRejectedError 'json', 'xml' or 'plaintext' for what is no event at all.
 */
export function parseCallbackEvent(given: string): CallbackEvent {
  // XML has no NUL, and no store takes one.
  const xml = given.replaceAll('\0', '\uFFFD');
  // A JSON flavour exists for some products (D/90640); a suite cannot be switched to it, so it is refused by name.
  if (/^\s*[{[]/.test(xml)) throw new CallbackRejectedError('json');
  const root = parseCallbackXml(xml.replace(/^\uFEFF/, '').trimStart());
  const { naming, name } = nameOf(root);
  const family = familyOf(naming);
  const shape = eventShapeOf(naming, name);
  const read = shape && tryShape(root, shape);
  if (read && 'event' in read) {
    return { type: name, family, plaintext: xml, ...read.event } as unknown as CallbackEvent;
  }
  const known = tryShape(root, unknownShape);
  const unknown: UnknownEvent = {
    type: 'unknown',
    family,
    name,
    ...(read && { unreadable: read.unreadable }),
    plaintext: xml,
    ...('event' in known ? known.event : {}),
  };
  return unknown;
}

function nameOf(root: XmlElement): { naming: EventNaming; name: string } {
  const infoType = textOf(root, 'InfoType');
  if (infoType) return { naming: textOf(root, 'ServiceCorpId') ? 'system' : 'command', name: infoType };
  const msgType = textOf(root, 'MsgType');
  const event = textOf(root, 'Event');
  if (event && (msgType === 'event' || !msgType)) return { naming: 'event', name: event };
  if (!msgType || msgType === 'event') throw new CallbackRejectedError('plaintext');
  return { naming: 'message', name: msgType };
}

function textOf(root: XmlElement, name: string): string {
  return root.children.get(name)?.[0]?.text ?? '';
}
