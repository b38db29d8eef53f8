import type { Locale, RefusalOf } from '@app/contracts';

/** Every rule that stands between a member and a change of shift. */
export type ShiftRefusal = RefusalOf<'desk.swap.ask' | 'desk.swap.answer' | 'desk.shift.take-over'>;
/** What a member is told that it happened. */
export const SHIFT_ENDS = ['asked', 'accept', 'decline', 'withdraw', 'taken'] as const;
export type ShiftEnd = (typeof SHIFT_ENDS)[number];

interface ShiftTexts {
  title: string;
  back: string;
  zone: (timeZone: string) => string;
  today: string;
  tomorrow: string;
  until: (time: string) => string;
  since: (time: string) => string;
  noEnd: string;
  /** The first line: on duty, on duty later, not at all. */
  onDutyNow: (until: string) => string;
  next: (span: string) => string;
  none: string;
  askedOfMe: string;
  asksYou: (name: string) => string;
  asksAll: (name: string) => string;
  accept: string;
  decline: string;
  askedByMe: string;
  youAsked: (name: string) => string;
  youAskedAll: (count: number) => string;
  withdraw: string;
  mine: string;
  running: string;
  swapping: string;
  swap: string;
  onDuty: string;
  you: string;
  nobody: string;
  takeOver: string;
  theirs: (count: number) => string;
  more: string;
  noSchedule: string;
  swapTitle: string;
  whom: string;
  anyone: string;
  part: string;
  partHint: (timeZone: string) => string;
  from: string;
  to: string;
  ask: string;
  askHint: string;
  takeTitle: (name: string) => string;
  takeHint: (name: string) => string;
  done: Record<ShiftEnd, string>;
  refused: Record<ShiftRefusal, string>;
}

/** Every fixed word of the pages about shifts, per locale. */
export const SHIFT_TEXTS: Record<Locale, ShiftTexts> = {
  'zh-CN': {
    title: '我的值班',
    back: '我的值班',
    zone: (timeZone) => `时间为 ${timeZone}`,
    today: '今天',
    tomorrow: '明天',
    until: (time) => `到 ${time}`,
    since: (time) => `${time} 起`,
    noEnd: '长期',
    onDutyNow: (until) => `你正在值班，${until}`,
    next: (span) => `你现在不值班，下一班：${span}`,
    none: '未来四周没有你的班次',
    askedOfMe: '请你接班',
    asksYou: (name) => `${name} 请你接班`,
    asksAll: (name) => `${name} 请同事接班`,
    accept: '接班',
    decline: '拒绝',
    askedByMe: '你请人接班',
    youAsked: (name) => `等待 ${name} 回答`,
    youAskedAll: (count) => `等待 ${count} 位同事，谁先接谁值`,
    withdraw: '撤回',
    mine: '我的班次',
    running: '值班中',
    swapping: '换班中',
    swap: '换班',
    onDuty: '现在谁值班',
    you: '你',
    nobody: '无人值班',
    takeOver: '我来值',
    theirs: (count) => `同事的班次（${count}）`,
    more: '更晚的班次未列出。',
    noSchedule: '你不在任何值班表里。需要值班时，请值班表的管理员把你加进去。',
    swapTitle: '请人接班',
    whom: '请谁接班',
    anyone: '任何一位同事（谁先接谁值）',
    part: '只换其中一段',
    partHint: (timeZone) => `在这个班次之内，时间为 ${timeZone}`,
    from: '从',
    to: '到',
    ask: '发出请求',
    askHint: '对方会收到卡片。有人接班之前，仍由你值班。',
    takeTitle: (name) => `接 ${name} 的班`,
    takeHint: (name) => `立即生效：这段时间的告警会发给你，${name} 会收到通知。`,
    done: {
      asked: '已请同事接班，他们会收到卡片。有人接班之前，仍由你值班。',
      accept: '你已接班，对方会收到通知。',
      decline: '已拒绝，对方会收到通知。',
      withdraw: '已撤回，仍由你值班。',
      taken: '这个班由你来值了，原来值班的同事会收到通知。',
    },
    refused: {
      NOT_YOUR_SHIFT: '没有发出：这段时间不全是你的班，或者已经过去。',
      SWAP_PENDING: '没有发出：这段时间你已经在请人接班。要改，请先撤回。',
      NOBODY_TO_SWAP_WITH: '没有发出：这张值班表里没有可以请的同事。',
      SWAP_UNKNOWN: '没有这个换班请求，可能已被清理。',
      SWAP_NOT_YOURS: '没有生效：这个换班请求不是发给你的。',
      SWAP_OVER: '没有生效：这个换班请求已被回答、撤回或过期。',
      NO_SUCH_SHIFT: '没有生效：这个班次已经变了。请看下面最新的班次。',
      NOT_A_MEMBER: '没有生效：你不在这张值班表里，不能接它的班。',
      TOO_MANY_OVERRIDES: '没有生效：这张值班表的临时换班太多，请管理员清理后再试。',
      SCHEDULE_UNKNOWN: '没有生效：这张值班表已被删除。',
    },
  },
  en: {
    title: 'My shifts',
    back: 'My shifts',
    zone: (timeZone) => `Times in ${timeZone}`,
    today: 'Today',
    tomorrow: 'Tomorrow',
    until: (time) => `until ${time}`,
    since: (time) => `from ${time}`,
    noEnd: 'no end in sight',
    onDutyNow: (until) => `You are on duty, ${until}`,
    next: (span) => `You are not on duty. Next: ${span}`,
    none: 'You have no shift in the next four weeks',
    askedOfMe: 'You are asked',
    asksYou: (name) => `${name} asks you to take a shift`,
    asksAll: (name) => `${name} asks somebody to take a shift`,
    accept: 'Take it',
    decline: 'Decline',
    askedByMe: 'You asked',
    youAsked: (name) => `Waiting for ${name}`,
    youAskedAll: (count) => `Waiting for ${count} colleagues; whoever is first takes it`,
    withdraw: 'Withdraw',
    mine: 'My shifts',
    running: 'On duty',
    swapping: 'Swap asked',
    swap: 'Swap',
    onDuty: 'Who is on duty now',
    you: 'You',
    nobody: 'Nobody on duty',
    takeOver: 'Take over',
    theirs: (count) => `Colleagues’ shifts (${count})`,
    more: 'Later shifts are left out.',
    noSchedule: 'You are in no rota. To take turns, ask whoever manages one to add you.',
    swapTitle: 'Ask for a swap',
    whom: 'Who is to take it',
    anyone: 'Any colleague (whoever is first)',
    part: 'Only a part of it',
    partHint: (timeZone) => `Within this shift, times in ${timeZone}`,
    from: 'From',
    to: 'To',
    ask: 'Ask',
    askHint: 'They get a card. Until somebody takes the shift, it stays yours.',
    takeTitle: (name) => `Take over from ${name}`,
    takeHint: (name) => `It is yours at once: alerts of that time go to you, and ${name} is told.`,
    done: {
      asked: 'Asked; your colleagues get a card. Until somebody takes the shift, it stays yours.',
      accept: 'The shift is yours now, and your colleague is told.',
      decline: 'Declined, and your colleague is told.',
      withdraw: 'Withdrawn; the shift stays yours.',
      taken: 'The shift is yours now, and who had it is told.',
    },
    refused: {
      NOT_YOUR_SHIFT: 'Not asked: that time is not all yours, or it is over.',
      SWAP_PENDING: 'Not asked: you are asking for this time already. Withdraw that first to change it.',
      NOBODY_TO_SWAP_WITH: 'Not asked: this rota has nobody else to ask.',
      SWAP_UNKNOWN: 'There is no such swap; it may have been cleared away.',
      SWAP_NOT_YOURS: 'No effect: this swap was not for you to answer.',
      SWAP_OVER: 'No effect: this swap was answered, withdrawn or came too late.',
      NO_SUCH_SHIFT: 'No effect: this shift has changed. The newest shifts are below.',
      NOT_A_MEMBER: 'No effect: you take no turns in this rota, so you cannot take over.',
      TOO_MANY_OVERRIDES: 'No effect: this rota has too many overrides; ask an administrator to clear some.',
      SCHEDULE_UNKNOWN: 'No effect: this rota was deleted.',
    },
  },
};
