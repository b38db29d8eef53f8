/** One sentence in both languages. */
export interface Words {
  zh: string;
  en: string;
}

export const words = (zh: string, en: string): Words => ({ zh, en });

const UNITS = [
  { from: 2 * 86_400, seconds: 86_400, zh: '天', en: 'd' },
  { from: 2 * 3_600, seconds: 3_600, zh: '小时', en: 'h' },
  { from: 120, seconds: 60, zh: '分钟', en: 'min' },
  { from: 0, seconds: 1, zh: '秒', en: 's' },
] as const;

/** A length of time as people say it. */
export function span(seconds: number): Words {
  const length = Math.max(0, Math.round(seconds));
  const unit = UNITS.find(({ from }) => length >= from)!;
  const count = Math.round(length / unit.seconds);
  return words(`${count} ${unit.zh}`, `${count} ${unit.en}`);
}
