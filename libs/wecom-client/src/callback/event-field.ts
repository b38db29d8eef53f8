import { CallbackRejectedError } from './callback-rejected-error.js';
import { cdata, type XmlElement } from './callback-xml.js';

/** How one property of an event is read from and written to its element. */
export interface EventField<T> {
  read(parent: XmlElement): T;
  write(value: T): string;
}

export type EventShape = Record<string, EventField<unknown>>;
/** The typed event an EventShape reads; properties that may be absent become optional. */
export type EventOf<S extends EventShape> = {
  [K in keyof S as undefined extends FieldType<S[K]> ? never : K]: FieldType<S[K]>;
} & { [K in keyof S as undefined extends FieldType<S[K]> ? K : never]?: FieldType<S[K]> };

type FieldType<F> = F extends EventField<infer T> ? T : never;

/** Mandatory text; an absent element rejects the callback. */
export function text(name: string): EventField<string> {
  return {
    read: (parent) => required(parent, name).text,
    write: (value) => `<${name}>${cdata(value)}</${name}>`,
  };
}

/** Text that may be absent or empty; both read as undefined. */
export function optionalText(name: string): EventField<string | undefined> {
  return optional(
    name,
    (element) => element.text,
    (value) => cdata(value),
  );
}

/** Mandatory integer, bare or in CDATA: AgentID is an integer but appears quoted (01 §3). */
export function int(name: string): EventField<number> {
  return {
    read: (parent) => integer(required(parent, name).text),
    write: (value) => `<${name}>${value}</${name}>`,
  };
}

/** Integer that may be absent or empty. */
export function optionalInt(name: string): EventField<number | undefined> {
  return optional(name, (element) => integer(element.text), String);
}

/** Decimal number such as a latitude, absent or empty reads as undefined. */
export function optionalDecimal(name: string): EventField<number | undefined> {
  return optional(name, (element) => decimal(element.text), String);
}

/** Comma list of texts; absent reads as undefined, empty as []. */
export function optionalTextList(name: string): EventField<string[] | undefined> {
  return optionalCsv(name, (part) => part, String);
}

/** Comma list of integers; absent reads as undefined, empty as []. */
export function optionalIntList(name: string): EventField<number[] | undefined> {
  return optionalCsv(name, integer, String);
}

/** Element repeated once per entry without a wrapper, each with children of its own. */
export function repeated<S extends EventShape>(name: string, shape: S): EventField<EventOf<S>[]> {
  return {
    read: (parent) => (parent.children.get(name) ?? []).map((element) => readShape(element, shape)),
    write: (entries) => entries.map((entry) => `<${name}>${writeShape(entry, shape)}</${name}>`).join(''),
  };
}

/** A single wrapping element with children of its own, undefined when absent. */
export function optionalNested<S extends EventShape>(
  name: string,
  shape: S,
): EventField<EventOf<S> | undefined> {
  return {
    read: (parent) => {
      const [element] = parent.children.get(name) ?? [];
      return element && element.children.size > 0 ? readShape(element, shape) : undefined;
    },
    write: (value) => (value === undefined ? '' : `<${name}>${writeShape(value, shape)}</${name}>`),
  };
}

/** Values of `item` inside one `wrapper`; absent, single and many alike read as an array. */
export function wrapped<T>(wrapper: string, item: EventField<T[]>): EventField<T[]> {
  return {
    read: (parent) => (parent.children.get(wrapper) ?? []).flatMap((element) => item.read(element)),
    write: (values) => (values.length === 0 ? '' : `<${wrapper}>${item.write(values)}</${wrapper}>`),
  };
}

/** Text element repeated once per value. */
export function repeatedText(name: string): EventField<string[]> {
  return {
    read: (parent) => (parent.children.get(name) ?? []).map((element) => element.text),
    write: (values) => values.map((value) => `<${name}>${cdata(value)}</${name}>`).join(''),
  };
}

/** Reads every field of a shape; a missing mandatory or malformed one throws CallbackRejectedError 'plaintext'. */
export function readShape<S extends EventShape>(parent: XmlElement, shape: S): EventOf<S> {
  const result: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(shape)) {
    const value = field.read(parent);
    if (value !== undefined) result[key] = value;
  }
  return result as EventOf<S>;
}

/** Writes the elements of a shape in the shape's order. */
export function writeShape<S extends EventShape>(value: EventOf<S>, shape: S): string {
  const source = value as Record<string, unknown>;
  return Object.entries(shape)
    .map(([key, field]) => (source[key] === undefined ? '' : field.write(source[key])))
    .join('');
}

function required(parent: XmlElement, name: string): XmlElement {
  const [element] = parent.children.get(name) ?? [];
  if (!element) throw new CallbackRejectedError('plaintext');
  return element;
}

function optional<T>(
  name: string,
  read: (element: XmlElement) => T,
  write: (value: T) => string,
): EventField<T | undefined> {
  return {
    read: (parent) => {
      const [element] = parent.children.get(name) ?? [];
      return element && element.text !== '' ? read(element) : undefined;
    },
    write: (value) => (value === undefined ? '' : `<${name}>${write(value)}</${name}>`),
  };
}

function optionalCsv<T>(
  name: string,
  parse: (part: string) => T,
  print: (value: T) => string,
): EventField<T[] | undefined> {
  return {
    read: (parent) => {
      const [element] = parent.children.get(name) ?? [];
      if (!element) return undefined;
      return element.text === '' ? [] : element.text.split(',').map((part) => parse(part.trim()));
    },
    write: (values) => (values ? `<${name}>${cdata(values.map(print).join(','))}</${name}>` : ''),
  };
}

function integer(value: string): number {
  const number = /^-?\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new CallbackRejectedError('plaintext');
  return number;
}

function decimal(value: string): number {
  if (!/^-?\d{1,12}(?:\.\d{1,12})?$/.test(value)) throw new CallbackRejectedError('plaintext');
  return Number(value);
}
