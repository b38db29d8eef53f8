import { redactText } from '@app/platform';

export interface ShownBody {
  /** Secrets are `***`. For bytes that are no text: their beginning as hexadecimal digits. */
  text: string;
  kind: 'text' | 'binary';
  /** Whether `text` leaves something out at its end. */
  isCut: boolean;
}

const MOST_CHARACTERS = 64 * 1024;
/** Enough to tell what it is, too little to carry anything. */
const MOST_BINARY_BYTES = 64;
// Control characters besides tab and line ends.
const UNPRINTABLE = /[^\P{Cc}\t\n\r]/u;

/** A message's body fit to be looked at; pure. */
export function shownBody(body: Uint8Array): ShownBody {
  const text = textOf(body);
  if (text === undefined) {
    const start = Buffer.from(body.subarray(0, MOST_BINARY_BYTES)).toString('hex');
    return { text: start, kind: 'binary', isCut: body.byteLength > MOST_BINARY_BYTES };
  }
  // Redacted before it is cut: half a secret is one still.
  const shown = redactText(text);
  return { text: shown.slice(0, MOST_CHARACTERS), kind: 'text', isCut: shown.length > MOST_CHARACTERS };
}

function textOf(body: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return UNPRINTABLE.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
