/** What follows a backslash in Go's double quotes: one letter, or a code point in octal or hexadecimal digits. */
const GO_ESCAPE = /\\(?:([abfnrtv\\"])|([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|)/g;
const LETTERS: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '\\': '\\', '"': '"' },
};
const MAX_CODE_POINT = 0x10ffff;

/**
 * The text between two quotes. Alertmanager reads it as a string of Go and, when it is none (`"pay\.*"`), by the rules of
 * its first versions: `\n`, `\"` and `\\` are escapes, any other backslash is itself.
 */
export const unquoted = (text: string): string => asGoString(text) ?? asFirstVersions(text);

export const asFirstVersions = (text: string): string =>
  text.replace(/\\([n"\\])/g, (_, letter: string) => LETTERS[letter]!);

function asGoString(text: string): string | undefined {
  // Go’s strings of this kind stand on one line.
  let isGo = !text.includes('\n');
  const read = text.replace(GO_ESCAPE, (_, letter, octal, hex, short, long) => {
    if (letter !== undefined) return LETTERS[letter as string]!;
    const digits = (hex ?? short ?? long) as string | undefined;
    const code = octal !== undefined ? parseInt(octal as string, 8) : parseInt(digits ?? '', 16);
    // Bytes above ASCII are parts of a character, which a text here does not have.
    const limit = short !== undefined || long !== undefined ? MAX_CODE_POINT : 0x7f;
    if (Number.isNaN(code) || code > limit || (code >= 0xd800 && code <= 0xdfff)) isGo = false;
    return isGo ? String.fromCodePoint(code) : '';
  });
  return isGo ? read : undefined;
}
