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
  preserveOrder: true,
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
    const document = elementOf(parser.parse(xml) as XmlNode[]);
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

/** One node of the parsed document: its name, and what is inside; texts have text inside. */
type XmlNode = Readonly<Record<string, string | XmlNode[]>>;

function elementOf(nodes: readonly XmlNode[]): XmlElement {
  const children = new Map<string, XmlElement[]>();
  let text = '';
  for (const node of nodes) {
    // Without attributes a node has one name.
    for (const name in node) {
      const inside = node[name]!;
      if (typeof inside === 'string') text += decodeEntities(inside);
      else if (name === CDATA) text += inside.map((part) => part[TEXT]).join('');
      else {
        const element = elementOf(inside);
        const alike = children.get(name);
        if (alike) alike.push(element);
        else children.set(name, [element]);
      }
    }
  }
  return { text: text.trim(), children };
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}
