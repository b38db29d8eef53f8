import { ALERT_LIMITS, cutTo, type Locale } from '@app/contracts';
import { UpstreamError } from '@app/platform';

export type SenderNews = { kind: 'failed'; error: unknown; retried: boolean } | { kind: 'arrived' };
export type SilenceNews = SenderNews & { ends: boolean };

interface Words {
  silence: (ends: boolean) => string;
  failed: (what: string, sender: string, why: string, retried: boolean) => string;
  arrived: (what: string, sender: string) => string;
  answered: (status: string) => string;
  reasons: Record<string, string>;
  unknown: string;
}

const ZH: Words = {
  silence: (ends) => (ends ? '取消静默' : '静默'),
  failed: (what, sender, why, retried) =>
    `${what}未能送达 ${sender}：${why}，${retried ? '将重试' : '不再重试'}`,
  arrived: (what, sender) => `${what}已送达 ${sender}`,
  answered: (status) => `对方返回 ${status}`,
  reasons: {
    ...{ ECONNREFUSED: '连接被拒绝', ENOTFOUND: '找不到主机', EAI_AGAIN: '找不到主机', timeout: '超时' },
    ...{
      OUTBOUND_FORBIDDEN: '地址不允许访问',
      OUTBOUND_URL_INVALID: '地址不可用',
      SILENCE_REFUSED: '对方拒绝',
    },
  },
  unknown: '无法完成',
};

const EN: Words = {
  silence: (ends) => (ends ? 'The end of the silence' : 'The silence'),
  failed: (what, sender, why, retried) =>
    `${what} did not reach ${sender}: ${why}, ${retried ? 'it will be tried again' : 'it is not tried again'}`,
  arrived: (what, sender) => `${what} reached ${sender}`,
  answered: (status) => `it answered ${status}`,
  reasons: {
    ...{ ECONNREFUSED: 'connection refused', ENOTFOUND: 'host not found', EAI_AGAIN: 'host not found' },
    ...{
      timeout: 'timed out',
      OUTBOUND_FORBIDDEN: 'address not allowed',
      OUTBOUND_URL_INVALID: 'unusable address',
    },
    SILENCE_REFUSED: 'it was refused',
  },
  unknown: 'it could not be done',
};

const wordsOf = (locale: Locale): Words => (locale === 'en' ? EN : ZH);

const LONGEST_NAME = 40;

/** What the timeline says of a silence, in at most as many characters as `via` has. */
export function silenceNews(news: SilenceNews, source: string, locale: Locale): string {
  return senderNews(news, wordsOf(locale).silence(news.ends), source, locale);
}

/** The same of anything else that a sender is told of; `what` in the tenant's language. */
export function senderNews(news: SenderNews, what: string, source: string, locale: Locale): string {
  const words = wordsOf(locale);
  const sender = cutTo(source, LONGEST_NAME);
  if (news.kind === 'arrived') return words.arrived(what, sender);
  return cutTo(words.failed(what, sender, whyOf(words, news.error), news.retried), ALERT_LIMITS.name);
}

function whyOf(words: Words, error: unknown): string {
  if (!(error instanceof UpstreamError)) return words.unknown;
  if (['OUTBOUND_REFUSED', 'HAND_BACK_REFUSED'].includes(error.code))
    return words.answered(error.reason ?? '?');
  return words.reasons[error.reason ?? ''] ?? words.reasons[error.code] ?? words.unknown;
}
