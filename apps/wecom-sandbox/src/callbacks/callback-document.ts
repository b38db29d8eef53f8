/** Values of one callback's plaintext, in order; numbers are bare, texts CDATA, arrays repeat the element. */
export type XmlFields = { [element: string]: string | number | XmlFields | XmlFields[] | string[] };

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function element(name: string, value: XmlFields[string], blank: string): string {
  if (Array.isArray(value)) return value.map((entry) => element(name, entry, blank)).join(blank);
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

/** `indented` puts blanks between the elements and around CDATA, as one official sample does (01 §3). */
export const toXml = (fields: XmlFields, layout: 'compact' | 'indented' = 'compact'): string =>
  `<xml>${inner(fields, layout === 'indented' ? '\n' : '')}</xml>`;
