import type { Language } from '@app/contracts';

type Words = Record<Language, string>;
const words = (zh: string, en: string): Words => ({ zh, en });

/** Why a copy is untrue; the console says the same. */
const STALE: Record<string, Words> = {
  waiting: words('正在等待更新', 'an update is on its way'),
  no_window: words('没有更新码了，等下一次点击', 'no update code was left, a press is needed'),
  throttled: words('企业微信限流', 'WeCom’s limits'),
  api_error: words('企业微信没有接受更新', 'WeCom did not take the update'),
  member_unreachable: words('更新没有送到此人', 'the update did not reach this person'),
  reinstalled: words('应用重新安装，等下一次点击', 'the app was installed anew, a press is needed'),
  restored: words('系统从备份恢复，等下一次点击', 'known from a backup alone, a press shows what is true'),
  planning_failed: words('内部错误', 'an internal error'),
};

/** The sentences of a story. */
export const STORY_WORDS = {
  told: (language: Language, account: string, version: number, by: string, says: string): string =>
    language === 'zh'
      ? `v${version} 通知 ${account}${by && `（${by}）`}：${says}`
      : `${account} was told of v${version}${by && ` by ${by}`}: ${says}`,
  level: (language: Language, level: number, repeat: number): string => {
    if (language === 'zh') return repeat === 0 ? `第 ${level} 级` : `第 ${level} 级第 ${repeat} 次重复`;
    return repeat === 0 ? `level ${level}` : `level ${level}, repetition ${repeat}`;
  },
  pages: words('呼叫', 'pages'),
  pagesNobody: words('无人可呼叫：直接进入下一级', 'would page nobody: the next level was not waited for'),
  pressed: words('点击', 'pressed'),
  spent: (language: Language, origin: string, on: string): string =>
    language === 'zh' ? `用掉更新码（${origin}）：${on}` : `a ${origin} code was spent on ${on}`,
  older: words('…（更早的从略）', '… (older entries are left out)'),
  notWhole: words('未全部列出', 'not told whole'),
  snoozedUntil: words('屏蔽至', 'snoozed until'),
  version: words('版本', 'version'),
  space: words('空间', 'space'),
  now: words('现在', 'now'),
  allIsWell: words('现在：每张卡片都属实，无人在等', 'now every card is true and nobody waits'),
  waits: (language: Language, account: string, says: string): string =>
    language === 'zh' ? `${account} 在等：${says}` : `${account} waits: ${says}`,
  untrue: (
    language: Language,
    {
      account,
      version,
      card,
      since,
      reason,
    }: Record<'account' | 'card' | 'since' | 'reason', string> & { version: number },
  ): string => {
    const why = STALE[reason]?.[language] ?? reason;
    return language === 'zh'
      ? `${account} 的卡片 ${card} 停在版本 ${version}，自 ${since} 起不属实：${why}`
      : `${account} sees version ${version} on card ${card}, untrue since ${since}: ${why}`;
  },
  letter: (language: Language, id: string, consumer: string, reason: string): string =>
    language === 'zh'
      ? `死信 ${id}（${consumer}）：${reason}；修好原因后 oncallctl dead-letters requeue ${id}`
      : `dead letter ${id} (${consumer}): ${reason}; mend the cause, then oncallctl dead-letters requeue ${id}`,
  neverNamed: (language: Language, account: string): string =>
    language === 'zh'
      ? `没有任何版本通知过 ${account}：既不在事件的 notify.recipients 中，也不在被呼叫的级别中；看 oncallctl route-test 与 on-call`
      : `no version ever named ${account}: neither an event’s notify.recipients nor a page; see oncallctl route-test and on-call`,
};

/** `--lang`, else what the environment says, else English. */
export function languageOf(asked: unknown, env: Record<string, string | undefined>): Language | undefined {
  if (asked === undefined) return /^zh/i.test(env.LC_ALL ?? env.LANG ?? '') ? 'zh' : 'en';
  return asked === 'zh' || asked === 'en' ? asked : undefined;
}
