import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { CallbackRejectedError } from './callback-rejected-error.js';

/** One element of a callback: its trimmed text and its child elements in document order by name. */
export interface XmlElement {
  readonly text: string;
  readonly children: ReadonlyMap<string, readonly XmlElement[]>;
}

const TEXT = '#text';
const CDATA = '#cdata';

// processEntities false is the published workaround for fast-xml-parser's entity expansion CVEs (2026-26278, 2026-33036,
// 2026-73569); CDATA is kept apart so that the five predefined entities are decoded in plain text only.
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  processEntities: false,
  parseTagValue: false,
  trimValues: false,
  textNodeName: TEXT,
  cdataPropName: CDATA,
});

/** Parses authenticated callback XML with root <xml>; throws CallbackRejectedError 'xml' for DTDs and malformed input. */
export function parseCallbackXml(xml: string): XmlElement {
  refuseDoctype(xml);
  try {
    if (XMLValidator.validate(xml) !== true) throw new CallbackRejectedError('xml');
    const document = elementOf(parser.parse(xml));
    const [root] = document.children.get('xml') ?? [];
    if (!root || document.children.size !== 1) throw new CallbackRejectedError('xml');
    return root;
  } catch (error) {
    if (error instanceof CallbackRejectedError) throw error;
    throw new CallbackRejectedError('xml');
  }
}

/** Throws CallbackRejectedError 'xml' when the text declares a document type or an entity, wherever it stands. */
export function refuseDoctype(xml: string): void {
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(xml)) throw new CallbackRejectedError('xml');
}

/** Writes a CDATA section; a `]]>` inside is split over two sections. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function elementOf(value: unknown): XmlElement {
  if (typeof value === 'string') return { text: decodeEntities(value).trim(), children: new Map() };
  const children = new Map<string, XmlElement[]>();
  let text = '';
  for (const [name, child] of Object.entries(value as Record<string, unknown>)) {
    if (name === TEXT) text = decodeEntities(String(child)).trim() + text;
    else if (name === CDATA) text += listOf(child).join('');
    else children.set(name, listOf(child).map(elementOf));
  }
  return { text: text.trim(), children };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}
