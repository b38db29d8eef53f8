export interface KeyPair {
  token: string;
  encodingAesKey: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const TOKEN_LENGTH = 32;
const KEY_LENGTH = 43;
const AT_ONCE = 64;

type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

/** Letters and digits alone, each as likely as the next: what WeCom takes as Token and EncodingAESKey (D/91116). */
export const newKeyPair = (fill: FillRandom = (bytes) => crypto.getRandomValues(bytes)): KeyPair => ({
  token: letters(TOKEN_LENGTH, fill),
  encodingAesKey: letters(KEY_LENGTH, fill),
});

/** A byte beyond the last whole round of letters would make the first ones likelier, so it is left out. */
function letters(count: number, fill: FillRandom): string {
  const most = 256 - (256 % LETTERS.length);
  let text = '';
  while (text.length < count) {
    const fair = [...fill(new Uint8Array(AT_ONCE))].filter((byte) => byte < most);
    text += fair.map((byte) => LETTERS[byte % LETTERS.length]).join('');
  }
  return text.slice(0, count);
}
