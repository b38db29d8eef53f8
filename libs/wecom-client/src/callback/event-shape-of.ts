import type { CallbackFamily } from './callback-event.js';
import { commandEventShapes } from './command-event-shapes.js';
import { dataEventShapes, userMessageShapes } from './data-event-shapes.js';
import type { EventShape } from './event-field.js';
import { systemEventShapes } from './system-event-shapes.js';

const SHAPES: Record<'command' | 'system' | 'event' | 'message', Record<string, EventShape>> = {
  command: commandEventShapes,
  system: systemEventShapes,
  event: dataEventShapes,
  message: userMessageShapes,
};

/** The element that names an event: InfoType, Event, or MsgType for what a member wrote. */
export type EventNaming = keyof typeof SHAPES;

export function familyOf(naming: EventNaming): CallbackFamily {
  return naming === 'event' || naming === 'message' ? 'data' : naming;
}

/** The shape of a named event, or undefined when this client does not know it. */
export function eventShapeOf(naming: EventNaming, name: string): EventShape | undefined {
  const shapes = SHAPES[naming];
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined;
}
