/** A stretch of text, with the address it leads to where it is one. */
export interface TextPart {
  text: string;
  /** Empty for plain text. */
  href: string;
}

/** Up to a blank, a quote, an angle bracket, or the punctuation Chinese sentences put right behind an address. */
const URL_IN_TEXT =
  /https?:\/\/[^\s<>"'`\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+/gi;

/** A text with its http and https addresses found; whatever else it says stays text. */
export function linkedText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(URL_IN_TEXT)) {
    const url = withoutClosing(found);
    if (!isSafeLink(url)) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: '' });
    parts.push({ text: url, href: url });
    end = index + url.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: '' });
  return parts;
}

/** Whether a browser may be sent there: http or https, and nothing that hides where it leads. */
export function isSafeLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/** Punctuation behind an address belongs to the sentence; a bracket does unless it was opened inside. */
function withoutClosing(url: string): string {
  const count: Record<string, number> = {};
  for (const character of url) count[character] = (count[character] ?? 0) + 1;
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url.charAt(end - 1);
    const opening = { ')': '(', ']': '[', '}': '{' }[last];
    const isOpen = opening !== undefined && (count[opening] ?? 0) < count[last]!;
    if (!/[.,;:!?*_~]/.test(last) && !isOpen) break;
    count[last]! -= 1;
  }
  return url.slice(0, end);
}
