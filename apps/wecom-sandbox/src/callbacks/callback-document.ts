/** Characters that stand in the element as they are: a number as somebody else prints it. */
export class Bare {
  constructor(readonly text: string) {}
}

/** Values of one callback's plaintext, in order; numbers are bare, texts CDATA, arrays repeat the element. */
export type XmlFields = { [element: string]: string | number | Bare | XmlFields | XmlFields[] | string[] };

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function element(name: string, value: XmlFields[string], blank: string): string {
  if (Array.isArray(value)) return value.map((entry) => element(name, entry, blank)).join(blank);
  if (value instanceof Bare) return `<${name}>${value.text}</${name}>`;
  if (typeof value === 'number') return `<${name}>${value}</${name}>`;
  if (typeof value === 'string')
    return `<${name}>${blank === '' ? cdata(value) : ` ${cdata(value)} `}</${name}>`;
  return `<${name}>${inner(value, blank)}</${name}>`;
}

const inner = (fields: XmlFields, blank: string): string =>
  blank +
  Object.entries(fields)
    .map(([name, value]) => element(name, value, blank) + blank)
    .join('');

export interface XmlLayout {
  /** Blanks between the elements and around CDATA, as one official sample has them (01 §3). */
  indented?: boolean;
  /** What stands before the root. */
  prologue?: 'none' | 'declaration' | 'bom_declaration';
  /** A namespace, a comment and elements that no page names. */
  extras?: boolean;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const PROLOGUES = { none: '', declaration: DECLARATION, bom_declaration: `\uFEFF${DECLARATION}` };

export function toXml(fields: XmlFields, { indented, prologue = 'none', extras }: XmlLayout = {}): string {
  const blank = indented ? '\n' : '';
  const content = inner(fields, blank);
  const root = extras
    ? `<xml xmlns="urn:wecom"><!-- c -->${content}<NewField2027>x</NewField2027><Extra><Deep/></Extra></xml>`
    : `<xml>${content}</xml>`;
  return PROLOGUES[prologue] + root;
}
