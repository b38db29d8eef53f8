import { ALERT_LIMITS, cutTo, type Locale } from '@app/contracts';

const MOST_NAMED = 3;

/** What a version by which people are told again says of itself on the timeline; fits `lastChange.via`. Pure. */
export function resendReason(locale: Locale, accountIds: readonly string[]): string {
  const named = accountIds.slice(0, MOST_NAMED);
  const more = accountIds.length - named.length;
  const text =
    locale === 'en'
      ? `sent again to ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
      : `重新发送给 ${named.join('、')}${more > 0 ? ` 等 ${accountIds.length} 人` : ''}`;
  return cutTo(text, ALERT_LIMITS.name);
}
