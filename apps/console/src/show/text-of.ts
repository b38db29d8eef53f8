/** A file's text: UTF-8, with its mark or without, or what Chinese Excel writes into a CSV, which is GB 18030. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
