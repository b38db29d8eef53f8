import type { Locale } from '@app/contracts';
import { cleanValue } from './clean-text.js';
import { cutText } from './cut-text.js';

/** What WeCom's markdown reads as a mention (`<@userid>`), a link, code or emphasis, and what looks like it and is none. */
const LOOKS_LIKE: Record<string, string> = {
  ...{ '<': '＜', '>': '＞', '[': '［', ']': '］' },
  ...{ '`': '‘', '*': '＊', '~': '～' },
};

/** A text from an alert as it may stand in a markdown line of ours: it mentions nobody and leads nowhere. */
export const markdownText = (text: string, limit: number, locale: Locale): string =>
  cutText(cleanValue(text, 4 * limit), limit, locale).replace(/[<>[\]`*~]/g, (char) => LOOKS_LIKE[char]!);
