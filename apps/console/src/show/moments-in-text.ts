import type { Language } from '../words/i18n';
import { dayAndTime } from './times';

/** As the server writes a moment inside a sentence. */
const MOMENT = /(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC/g;

/** A sentence of the server's with its moments in the reader's zone. */
export const momentsInText = (text: string, language: Language, now = Date.now()): string =>
  text.replace(MOMENT, (_, day: string, time: string) => dayAndTime(`${day}T${time}:00Z`, language, now));
