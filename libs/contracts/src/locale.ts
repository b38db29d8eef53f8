import { IsIn, IsOptional, registerDecorator } from 'class-validator';

/** Languages the built-in texts exist in. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'zh-CN';
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

/**
 * Abbreviations that Intl takes for places by an old list of its own, CST for Chicago and not for China; IANA has none of
 * them, nor has Temporal.
 */
const OF_NO_PLACE = /^(?:AC|AE|AG|AR|AS|BE|BS|CA|CN|CS|CT|EA|EC|IE|IS|JS|MI|NE|NS|PL|PN|PR|PS|SS|VS)T$/i;

export function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || OF_NO_PLACE.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

export const IsTimeZone = (): PropertyDecorator => (target, propertyName) =>
  registerDecorator({
    name: 'isTimeZone',
    target: target.constructor,
    propertyName: String(propertyName),
    options: { message: '$property must be an IANA time zone as Asia/Shanghai' },
    validator: { validate: isTimeZone },
  });

/** Reader preferences; absent means the tenant's, then the product's default. */
export class ReaderPreferences {
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;

  @IsOptional()
  @IsTimeZone()
  timeZone?: string;
}
