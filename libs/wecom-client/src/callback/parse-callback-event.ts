import type { CallbackEvent, UnknownEvent } from './callback-event.js';
import { CallbackRejectedError } from './callback-rejected-error.js';
import { parseCallbackXml, type XmlElement } from './callback-xml.js';
import { optionalInt, optionalText, readShape } from './event-field.js';
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

/** Types one decrypted plaintext XML; throws CallbackRejectedError 'json', 'xml' or 'plaintext' for what is no event. */
export function parseCallbackEvent(xml: string): CallbackEvent {
  // A JSON flavour exists for some products (D/90640); a suite cannot be switched to it, so it is refused by name.
  if (/^\s*[{[]/.test(xml)) throw new CallbackRejectedError('json');
  const root = parseCallbackXml(xml);
  const { naming, name } = nameOf(root);
  const family = familyOf(naming);
  const shape = eventShapeOf(naming, name);
  if (shape) {
    return { type: name, family, plaintext: xml, ...readShape(root, shape) } as unknown as CallbackEvent;
  }
  const unknown: UnknownEvent = {
    type: 'unknown',
    family,
    name,
    plaintext: xml,
    ...readShape(root, unknownShape),
  };
  return unknown;
}

function nameOf(root: XmlElement): { naming: EventNaming; name: string } {
  const infoType = textOf(root, 'InfoType');
  if (infoType) return { naming: textOf(root, 'ServiceCorpId') ? 'system' : 'command', name: infoType };
  const msgType = textOf(root, 'MsgType');
  if (!msgType) throw new CallbackRejectedError('plaintext');
  if (msgType !== 'event') return { naming: 'message', name: msgType };
  const event = textOf(root, 'Event');
  if (!event) throw new CallbackRejectedError('plaintext');
  return { naming: 'event', name: event };
}

function textOf(root: XmlElement, name: string): string {
  return root.children.get(name)?.[0]?.text ?? '';
}
