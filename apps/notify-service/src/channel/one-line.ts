import { visibleText } from '@app/cards';

/** What a reader sees of a text, in one line: without control characters and what WeCom would not draw. */
export const oneLine = (text: string): string => visibleText(text.replace(/[\s\p{Cc}]+/gu, ' ')).trim();
