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

/** Integer that may be absent, empty or no integer; all three read as undefined. */
export function optionalInt(name: string): EventField<number | undefined> {
  return optional(name, (element) => wholeNumber(element.text), String);
}

/** Number such as a latitude, also in scientific notation; absent, empty or no number reads as undefined. */
export function optionalDecimal(name: string): EventField<number | undefined> {
  return optional(name, (element) => decimal(element.text), String);
}

/** Comma list of texts; absent reads as undefined, empty as [], an empty entry (a trailing comma) as none. */
export function optionalTextList(name: string): EventField<string[] | undefined> {
  return optionalCsv(name, (part) => part || undefined, String);
}

/** Comma list of integers, read like a list of texts; what is no integer is left out. */
export function optionalIntList(name: string): EventField<number[] | undefined> {
  return optionalCsv(name, wholeNumber, String);
}

/** Element repeated once per entry without a wrapper, each with children of its own; one that cannot be read is left out. */
export function repeated<S extends EventShape>(name: string, shape: S): EventField<EventOf<S>[]> {
  return {
    read: (parent) =>
      (parent.children.get(name) ?? []).flatMap((element) => {
        const entry = tryShape(element, shape);
        return 'event' in entry ? [entry.event] : [];
      }),
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
      if (!element || element.children.size === 0) return undefined;
      const nested = tryShape(element, shape);
      return 'event' in nested ? nested.event : undefined;
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

/** Reads every field of a shape, or names the first mandatory one that is missing or malformed. */
export function tryShape<S extends EventShape>(
  parent: XmlElement,
  shape: S,
): { event: EventOf<S> } | { unreadable: string } {
  const event: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(shape)) {
    try {
      const value = field.read(parent);
      if (value !== undefined) event[key] = value;
    } catch (error) {
      if (!(error instanceof UnreadableFieldError)) throw error;
      return { unreadable: key };
    }
  }
  return { event: event as EventOf<S> };
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
  if (!element) throw new UnreadableFieldError();
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
  parse: (part: string) => T | undefined,
  print: (value: T) => string,
): EventField<T[] | undefined> {
  return {
    read: (parent) => {
      const [element] = parent.children.get(name) ?? [];
      if (!element) return undefined;
      return element.text
        .split(',')
        .map((part) => parse(part.trim()))
        .filter((entry) => entry !== undefined);
    },
    write: (values) => (values ? `<${name}>${cdata(values.map(print).join(','))}</${name}>` : ''),
  };
}

/** A mandatory field is missing or cannot be read; ends in tryShape. */
class UnreadableFieldError extends Error {}

function integer(value: string): number {
  const number = wholeNumber(value);
  if (number === undefined) throw new UnreadableFieldError();
  return number;
}

function wholeNumber(value: string): number | undefined {
  const number = /^-?\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

function decimal(value: string): number | undefined {
  const number = /^[-+]?\d{1,40}(?:\.\d{0,40})?(?:e[-+]?\d{1,3})?$/i.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
