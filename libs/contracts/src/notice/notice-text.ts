import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { LOCALES, type Locale } from '../locale.js';
import { Nested, NestedEach } from '../nested.js';

/** What one notice may hold. Texts beyond what a card shows are cut when it is drawn. */
export const NOTICE_LIMITS = {
  accounts: 200,
  lines: 6,
  buttons: 3,
  /** Characters. */
  title: 128,
  line: 256,
  buttonText: 20,
} as const;

export const NOTICE_KEY_PATTERN = /^[a-z][a-z0-9-]{0,31}$/;

/** One button of a notice: pressed, it is told with its key; with a `url` it only opens that page. */
export class NoticeButton {
  /** Lower-case letters, digits and `-`, at most 32. */
  @Matches(NOTICE_KEY_PATTERN, { message: '$property must match [a-z][a-z0-9-]{0,31}' })
  key: string;

  @IsString()
  @MinLength(1)
  @MaxLength(NOTICE_LIMITS.buttonText)
  text: string;

  /** Absent = secondary. */
  @IsOptional()
  @IsIn(['primary', 'secondary'])
  style?: 'primary' | 'secondary';

  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(2048)
  url?: string | null;
}

/** What a notice says in one language. */
export class NoticeText {
  @IsString()
  @MinLength(1)
  @MaxLength(NOTICE_LIMITS.title)
  title: string;

  /** `name: value` with a name of at most five characters becomes a row of the card, anything else its text. */
  @IsArray()
  @ArrayMaxSize(NOTICE_LIMITS.lines)
  @IsString({ each: true })
  @MaxLength(NOTICE_LIMITS.line, { each: true })
  lines: string[];

  /** Without any the card is one to read. */
  @IsArray()
  @ArrayMaxSize(NOTICE_LIMITS.buttons)
  @ArrayUnique(({ key }: NoticeButton) => key)
  @NestedEach(() => NoticeButton)
  buttons: NoticeButton[];
}

/** What a notice says; each reader gets the card in the account's language. */
export class NoticeTexts {
  @Nested(() => NoticeText)
  'zh-CN': NoticeText;

  @Nested(() => NoticeText)
  en: NoticeText;
}

/** The same words for readers of every language. */
export const noticeTexts = (write: (locale: Locale) => NoticeText): NoticeTexts =>
  Object.fromEntries(LOCALES.map((locale) => [locale, write(locale)])) as unknown as NoticeTexts;
