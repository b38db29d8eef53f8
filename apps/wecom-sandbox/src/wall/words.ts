import type { FastifyRequest } from 'fastify';

export type WallLanguage = 'zh' | 'en';

const ZH = {
  locale: 'zh-CN',
  title: '企业微信沙箱',
  admin: '管理后台',
  otherLanguage: 'English',
  menu: '菜单',
  // corps
  noCorp: '还没有企业。POST /sandbox/corps 可以建一个。',
  installed: '已安装',
  notInstalled: '未安装',
  trialUntil: (day: string) => `试用至 ${day}`,
  trialOver: '试用已结束',
  install: '安装应用',
  uninstall: '卸载应用',
  endTrial: '结束试用',
  visible: '可见',
  invisible: '不可见',
  licensed: '有许可',
  unlicensed: '无许可',
  leave: '离职',
  signIn: '登录用 zhangsan、lisi、wangwu，密码',
  // clock
  clock: '时钟',
  tenMinutes: '+10 分',
  hour: '+1 时',
  day: '+1 天',
  seventyThreeHours: '+73 时',
  backToNow: '回到现在',
  clockMoved: '比真实时间快',
  clockBehind: '比真实时间慢',
  switches: (count: number) => `协议未定之处 · ${count} 个开关`,
  apps: '自建应用',
  newApp: '新建自建应用',
  // alerts
  raise: '发出告警',
  raiseTitle: '标题',
  raiseExample: '支付接口 5xx 比例过高',
  severity: '级别',
  critical: '严重',
  warning: '警告',
  info: '提示',
  who: '通知谁',
  send: '发出',
  raising: '发送中…',
  noPipeline: '此处不能发出告警：沙箱没有管理接口令牌。可以用 curl：',
  waiting: '等待结果…',
  // phones
  noMessage: '还没有消息',
  updated: (time: string) => `${time} 更新`,
  noApp: '未安装应用',
  outOfScope: '不在可见范围',
  noLicence: '未开通许可',
  workbench: '工作台 · 值班告警',
  more: '更多',
  noAnswer: '服务商没有响应这次点击',
  installFailed: '安装失败：服务商未响应请求',
  // why a press goes nowhere
  grey: '按钮已失效',
  opens_page: '这个按钮只打开网页',
  no_card: '屏幕上没有这张卡片',
  nothing_says: '卡片上没有这个按钮',
  app_removed: '应用已卸载，点击无法送达；重新安装后可再次点击',
  no_receiver: '这个自建应用没有设置接收消息的地址',
};

export type WallWords = typeof ZH;

const EN: WallWords = {
  locale: 'en-GB',
  title: 'WeCom sandbox',
  admin: 'admin',
  otherLanguage: '中文',
  menu: 'Menu',
  noCorp: 'No corp yet. POST /sandbox/corps makes one.',
  installed: 'installed',
  notInstalled: 'not installed',
  trialUntil: (day) => `trial until ${day}`,
  trialOver: 'trial is over',
  install: 'Install the app',
  uninstall: 'Uninstall',
  endTrial: 'End the trial',
  visible: 'visible',
  invisible: 'hidden',
  licensed: 'licensed',
  unlicensed: 'unlicensed',
  leave: 'leaves',
  signIn: 'Sign in as zhangsan, lisi or wangwu with',
  clock: 'Clock',
  tenMinutes: '+10 min',
  hour: '+1 h',
  day: '+1 day',
  seventyThreeHours: '+73 h',
  backToNow: 'Back to now',
  clockMoved: 'ahead of the real time by',
  clockBehind: 'behind the real time by',
  switches: (count) => `Open points of WeCom · ${count} switches`,
  apps: 'Self-built apps',
  newApp: 'New self-built app',
  raise: 'Raise an alert',
  raiseTitle: 'Title',
  raiseExample: 'Too many 5xx from the payment API',
  severity: 'Severity',
  critical: 'critical',
  warning: 'warning',
  info: 'info',
  who: 'Who',
  send: 'Raise',
  raising: 'Sending…',
  noPipeline: 'No alert can be raised here: the sandbox has no token of the management API. With curl:',
  waiting: 'waiting for the outcome…',
  noMessage: 'No message yet',
  updated: (time) => `updated ${time}`,
  noApp: 'app not installed',
  outOfScope: 'outside the scope',
  noLicence: 'no licence',
  workbench: 'Workbench · On-call',
  more: 'More',
  noAnswer: 'The provider did not answer this press',
  installFailed: 'Not installed: the provider did not answer',
  grey: 'This button works no more',
  opens_page: 'This button only opens a page',
  no_card: 'This card is not on the screen',
  nothing_says: 'The card has no such button',
  app_removed: 'The app is uninstalled: the press reaches nobody; press again after installing it',
  no_receiver: 'This self-built app has no address that receives presses',
};

export const WALL_WORDS: Record<WallLanguage, WallWords> = { zh: ZH, en: EN };

const COOKIE = /(?:^|;\s*)wall_language=(zh|en)/;

/** Chosen by `?lang=`, else by the cookie of an earlier choice, else what the browser prefers. */
export function languageOf({ query, headers }: FastifyRequest): WallLanguage {
  const chosen = (query as { lang?: string }).lang ?? COOKIE.exec(headers.cookie ?? '')?.[1];
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const preferred = (headers['accept-language'] ?? '')
    .split(',')
    .map((range) => range.trim().slice(0, 2).toLowerCase())
    .find((range) => range === 'zh' || range === 'en');
  return preferred === 'en' ? 'en' : 'zh';
}

export const languageCookie = (language: WallLanguage): string =>
  `wall_language=${language}; Path=/; Max-Age=31536000; SameSite=Lax`;
