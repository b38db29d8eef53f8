import type { Severity } from '@app/contracts';
import { said } from './values.js';

/** What senders call how bad it is, in lower case. PagerDuty pages for `error` as it does for `critical`. */
const WORDS: SeverityTable = {
  ...words(
    'critical',
    'critical crit fatal emergency emerg alert disaster page error err high major urgent p0 p1 sev0 sev1 s1 serious',
  ),
  ...words('critical', '紧急 严重 致命 灾难 高 故障'),
  ...words('warning', 'warning warn average medium minor p2 p3 sev2 sev3 s2'),
  ...words('warning', '警告 告警 一般 重要 中 次要'),
  ...words('info', 'info information informational notice note remind low none debug ok p4 p5 sev4 s3'),
  ...words('info', '信息 提醒 提示 通知 低'),
};

/** Where nothing says how bad it is. */
export const USUAL: Severity = 'warning';

export type SeverityTable = Readonly<Record<string, Severity>>;

/**
 * Ours for a sender's word: by the source's own table first, then by that of its kind; `USUAL` for a word nobody knows, null
 * where there is none.
 */
export function severityOf(word: unknown, ...tables: SeverityTable[]): Severity | null {
  const text = said(word)?.toLowerCase();
  if (text === undefined) return null;
  const table = [...tables, WORDS].find((one) => Object.hasOwn(one, text));
  return table?.[text] ?? USUAL;
}

/** The first of these labels that is there decides. */
export function severityOfLabels(
  labels: Readonly<Record<string, unknown>>,
  names: readonly string[],
  own: SeverityTable,
): Severity | null {
  for (const name of names) {
    const found = severityOf(labels[name], own);
    if (found !== null) return found;
  }
  return null;
}

function words(severity: Severity, list: string): Record<string, Severity> {
  return Object.fromEntries(list.split(' ').map((word) => [word, severity]));
}
