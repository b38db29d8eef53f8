import type { CallbackEventInput } from './callback-event.js';
import { cdata } from './callback-xml.js';
import { writeShape } from './event-field.js';
import { eventShapeOf, type EventNaming } from './event-shape-of.js';

/** Builds the plaintext XML of an event as WeCom sends it (no white space); parseCallbackEvent reads it back unchanged. */
export function formatCallbackEvent(event: CallbackEventInput): string {
  const naming = namingOf(event);
  const shape = eventShapeOf(naming, event.type);
  if (!shape) throw new TypeError(`no ${event.family} event is called ${event.type}`);
  return `<xml>${nameElements(naming, event.type)}${writeShape(event, shape)}</xml>`;
}

function namingOf(event: CallbackEventInput): EventNaming {
  if (event.family !== 'data') return event.family;
  return eventShapeOf('event', event.type) ? 'event' : 'message';
}

function nameElements(naming: EventNaming, name: string): string {
  if (naming === 'message') return `<MsgType>${cdata(name)}</MsgType>`;
  if (naming === 'event') return `<MsgType>${cdata('event')}</MsgType><Event>${cdata(name)}</Event>`;
  return `<InfoType>${cdata(name)}</InfoType>`;
}
