export type CardRule =
  'required' | 'length' | 'bytes' | 'count' | 'charset' | 'unique' | 'value' | 'not-allowed' | 'type';

/** One violated hard rule of 04 §4: WeCom would answer `errcode`, or 40058 where the pages name no code. */
export interface CardProblem {
  /** Path such as `button_list[1].key`. */
  field: string;
  rule: CardRule;
  errcode: number;
  actual?: number | string;
  limit?: number | string;
}

/** Illegal request: the code for a rule whose own code is not documented. */
export const ILLEGAL_REQUEST = 40058;

/** UTF-8 bytes, WeCom's measure of keys and ids. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Characters as a reader counts them (字): a surrogate pair is one. */
export function charsOf(text: string): number {
  return [...text].length;
}
