import type { Locale } from '@app/contracts';
import type { PageErrorKind } from './page-error.js';

/** Every fixed word of the member pages, per locale. */
export interface PageTexts {
  /** The language's own name, for the switch. */
  language: string;
  product: string;
  loginTitle: string;
  /** Before the tenant's name on the login page. */
  loginFor: string;
  loginIntro: string;
  username: string;
  password: string;
  loginButton: string;
  or: string;
  ssoButton: string;
  loginFailed: string;
  accountLinked: string;
  throttled: (minutes: number) => string;
  homeTitle: string;
  homeEmpty: string;
  homeEmptyHint: string;
  openCount: (count: number | string) => string;
  moreAlerts: string;
  logout: string;
  loggedOutTitle: string;
  loggedOut: string;
  back: string;
  alertNumber: string;
  space: string;
  started: string;
  duration: string;
  responders: string;
  updated: string;
  labels: string;
  description: string;
  timeline: string;
  externalLink: string;
  more: string;
  nothingToDo: string;
  notified: string;
  notifiedUnknown: string;
  andMore: (count: number) => string;
  olderLeftOut: string;
  /** `until` is a time of the day, empty when it is not known. */
  snoozedFor: (hours: string, until: string) => string;
  /** What happened on a timeline; unknown kinds read as `updated`. */
  happened: Record<string, string> & { updated: string };
  /** What became of a press that waited for a login, after the name of its action. */
  held: Record<string, string>;
  via: string;
  /** Where a change came from; others are shown as the pipeline names them. */
  sources: Record<string, string>;
  /** After a press: under way and looked at again, under way for long, done; and somebody else's. */
  sent: (action: string) => string;
  waiting: (action: string) => string;
  done: string;
  underWay: (action: string, by: string, at: string) => string;
  moved: string;
  outside: { title: string; text: string; steps: readonly string[]; action: string };
  root: { text: string; open: string; ready: string };
  install: {
    done: (corp: string, tenant: string) => string;
    steps: readonly string[];
    previewTitle: string;
    preview: string;
  };
  errors: Record<PageErrorKind, { title: string; text: string; action: string }>;
}

const zh: PageTexts = {
  language: '中文',
  product: '值班告警',
  loginTitle: '关联账号',
  loginFor: '登录到',
  loginIntro: '用告警平台的账号登录一次，之后从企业微信进入时不再需要密码。',
  username: '用户名',
  password: '密码',
  loginButton: '登录并关联',
  or: '或',
  ssoButton: '使用单点登录',
  loginFailed: '用户名或密码不正确。',
  accountLinked: '该账号已关联其他企业微信成员，请联系管理员解除关联。',
  throttled: (minutes) => `尝试次数过多，请在 ${minutes} 分钟后重试。`,
  homeTitle: '我的告警',
  homeEmpty: '没有未关闭的告警',
  homeEmptyHint: '有新的告警时，会以卡片消息发送给你。',
  openCount: (count) => `${count} 条未关闭`,
  moreAlerts: '更多告警',
  logout: '退出登录',
  loggedOutTitle: '已退出',
  loggedOut: '你已退出登录。账号关联仍然有效，再次进入应用即可使用。',
  back: '我的告警',
  alertNumber: '编号',
  space: '空间',
  started: '开始时间',
  duration: '持续',
  responders: '处理人',
  updated: '更新时间',
  labels: '标签',
  description: '详情',
  timeline: '时间线',
  externalLink: '在告警平台中查看',
  more: '更多操作',
  nothingToDo: '该告警已关闭，无需操作。',
  notified: '通知',
  notifiedUnknown: '暂时无法显示通知结果。',
  andMore: (count) => `另有 ${count} 人`,
  olderLeftOut: '更早的记录未列出。',
  snoozedFor: (hours, until) => `屏蔽 ${hours}${until && `，至 ${until}`}`,
  happened: {
    triggered: '触发告警',
    acknowledged: '开始处理',
    closed: '关闭告警',
    reopened: '重新打开',
    snoozed: '屏蔽告警',
    unsnoozed: '取消屏蔽',
    severity_changed: '调整级别',
    updated: '更新',
    acknowledge: '提交：开始处理',
    close: '提交：直接关闭',
    snooze: '提交：屏蔽',
    unsnooze: '提交：取消屏蔽',
  },
  held: {
    held: '（等待关联账号）',
    released: '（关联后生效）',
    lapsed: '（超时未生效）',
    corrected: '（告警已变化，未生效）',
    refused: '（未参与该告警，未生效）',
  },
  via: '来自',
  sources: { 'wecom-card': '企业微信卡片', 'wecom-page': '告警页面', pipeline: '告警平台' },
  sent: (action) => `已提交${action && `「${action}」`}，正在等待告警平台确认，页面会自动刷新。`,
  waiting: (action) => `已提交${action && `「${action}」`}，但告警平台还没有确认，请稍后再看。`,
  done: '已生效，以下是最新状态。',
  underWay: (action, by, at) => `${by && `${by} `}在 ${at} 提交了「${action}」，正在等待告警平台确认。`,
  moved: '告警状态已变化，请查看最新状态后再操作。',
  outside: {
    title: '请在企业微信中打开',
    text: '这是值班告警的成员页面，由企业微信确认你是谁，所以要从企业微信里打开。',
    steps: [
      '手机：打开企业微信 → 工作台 → 值班告警，或点开收到的告警卡片。',
      '电脑：打开企业微信桌面版 → 工作台 → 值班告警。',
    ],
    action: '仍在此浏览器中继续',
  },
  root: {
    text: '值班告警服务正在运行。成员请从企业微信的工作台进入；接入方式见部署时附带的文档。',
    open: '打开我的告警',
    ready: '运行状态',
  },
  install: {
    done: (corp, tenant) => `「${corp}」已授权本应用，并接入租户「${tenant}」。可以关闭此页面。`,
    steps: [
      '在企业微信管理后台 → 应用管理 → 应用 → 可见范围，确认需要接收告警的成员都在其中。',
      '请每位成员打开 工作台 → 值班告警，登录一次以关联账号，以后免密。',
    ],
    previewTitle: '安装链接',
    preview: '这是值班告警的一次性安装链接，请由企业管理员在浏览器中打开。',
  },
  errors: {
    'state-refused': {
      title: '登录链接已失效',
      text: '该链接已使用、已过期，或不是在这个浏览器里打开的。',
      action: '重新开始',
    },
    'code-refused': { title: '登录未完成', text: '企业微信没有确认这次登录。', action: '重新开始' },
    'login-expired': { title: '登录已过期', text: '请重新打开登录页面。', action: '重新开始' },
    'sso-refused': { title: '单点登录未完成', text: '身份提供方没有确认这次登录。', action: '返回登录' },
    'signed-out': { title: '需要重新登录', text: '登录已失效，刚才的操作没有提交。', action: '重新登录' },
    'form-refused': {
      title: '操作未提交',
      text: '页面已过期或请求来源不明，请重新打开后再试。',
      action: '返回',
    },
    'no-corp': {
      title: '无法识别企业成员',
      text: '你不属于任何企业微信企业。请在企业微信中打开本应用。',
      action: '重试',
    },
    'authorize-first': {
      title: '应用尚未授权',
      text: '你所在的企业尚未安装或已取消授权本应用（authorize app first），请联系企业管理员。',
      action: '重试',
    },
    'outside-scope': {
      title: '不在应用可见范围内',
      text: '管理员已将你移出本应用的可见范围。账号关联仍然保留，请企业管理员在 应用管理 → 应用 → 可见范围 中加入你或你的部门，之后即可照常使用。',
      action: '重试',
    },
    'account-disabled': {
      title: '账号已停用',
      text: '你关联的告警平台账号已停用，请联系告警平台的管理员。',
      action: '重试',
    },
    'sso-account-taken': {
      title: '账号属于其他人',
      text: '该账号已与身份提供方的另一个身份关联，请联系管理员解除关联。',
      action: '返回登录',
    },
    'sso-unknown-account': {
      title: '没有对应的账号',
      text: '单点登录的身份在告警平台中没有账号，请联系管理员。',
      action: '返回登录',
    },
    'not-involved': {
      title: '你未参与该告警',
      text: '只有通知对象和处理人可以查看和处理这条告警。',
      action: '我的告警',
    },
    'no-page': { title: '找不到该页面', text: '这个地址不存在，请检查链接是否完整。', action: '首页' },
    'not-found': { title: '找不到该页面', text: '告警不存在，或你无权查看。', action: '我的告警' },
    'already-linked': {
      title: '已关联其他账号',
      text: '你的企业微信已关联另一个账号。',
      action: '我的告警',
    },
    'form-incomplete': { title: '操作未提交', text: '表单内容不完整。', action: '返回' },
    unavailable: { title: '暂时无法使用', text: '服务正在恢复，请稍后重试。', action: '重试' },
    failed: { title: '出错了', text: '问题已记录，请稍后重试。', action: '重试' },
  },
};

const en: PageTexts = {
  language: 'English',
  product: 'On-call',
  loginTitle: 'Link your account',
  loginFor: 'Sign in to',
  loginIntro:
    'Sign in once with your alerting account. From then on WeCom opens this app without a password.',
  username: 'Username',
  password: 'Password',
  loginButton: 'Sign in and link',
  or: 'or',
  ssoButton: 'Use single sign-on',
  loginFailed: 'The username or the password is wrong.',
  accountLinked: 'This account is linked to another WeCom member. Ask an administrator to unlink it.',
  throttled: (minutes) => `Too many attempts. Try again in ${minutes} min.`,
  homeTitle: 'My alerts',
  homeEmpty: 'No open alerts',
  homeEmptyHint: 'New alerts reach you as cards in WeCom.',
  openCount: (count) => `${count} open`,
  moreAlerts: 'More alerts',
  logout: 'Sign out',
  loggedOutTitle: 'Signed out',
  loggedOut: 'You are signed out. Your account stays linked; just open the app again.',
  back: 'My alerts',
  alertNumber: 'Alert',
  space: 'Space',
  started: 'Started',
  duration: 'Duration',
  responders: 'Responders',
  updated: 'Updated',
  labels: 'Labels',
  description: 'Details',
  timeline: 'Timeline',
  externalLink: 'Open in the alerting tool',
  more: 'More',
  nothingToDo: 'This alert is closed; there is nothing to do.',
  notified: 'Notified',
  notifiedUnknown: 'Who was notified cannot be shown right now.',
  andMore: (count) => `and ${count} more`,
  olderLeftOut: 'Older entries are left out.',
  snoozedFor: (hours, until) => `Snoozed for ${hours}${until && `, until ${until}`}`,
  happened: {
    triggered: 'Triggered',
    acknowledged: 'Acknowledged',
    closed: 'Closed',
    reopened: 'Reopened',
    snoozed: 'Snoozed',
    unsnoozed: 'Unsnoozed',
    severity_changed: 'Severity changed',
    updated: 'Updated',
    acknowledge: 'Submitted: acknowledge',
    close: 'Submitted: close',
    snooze: 'Submitted: snooze',
    unsnooze: 'Submitted: unsnooze',
  },
  held: {
    held: ' (waiting for an account)',
    released: ' (done after linking)',
    lapsed: ' (too late)',
    corrected: ' (alert had moved on)',
    refused: ' (not involved, no effect)',
  },
  via: 'via',
  sources: { 'wecom-card': 'WeCom card', 'wecom-page': 'this page' },
  sent: (action) =>
    `Submitted${action && `: ${action}`}. Waiting for the alerting tool; this page looks again by itself.`,
  waiting: (action) =>
    `Submitted${action && `: ${action}`}, but the alerting tool has not confirmed it yet. Look again later.`,
  done: 'Done. This is the newest state.',
  underWay: (action, by, at) =>
    `${by ? `${by} pressed` : 'Pressed:'} ${action} at ${at}; waiting for the alerting tool.`,
  moved: 'The alert has moved on. Look at its newest state before you act.',
  outside: {
    title: 'Open this in WeCom',
    text: 'This is a member page of the on-call app. WeCom tells us who you are, so it opens inside WeCom.',
    steps: [
      'On the phone: WeCom → Workbench → On-call, or press an alert card you received.',
      'On a computer: WeCom for desktop → Workbench → On-call.',
    ],
    action: 'Continue in this browser anyway',
  },
  root: {
    text: 'The on-call service is running. Members come in from WeCom’s workbench; the documentation came with the deployment.',
    open: 'Open my alerts',
    ready: 'Service status',
  },
  install: {
    done: (corp, tenant) =>
      `${corp} has authorized the app and belongs to tenant ${tenant}. You can close this page.`,
    steps: [
      'In the WeCom admin console, App management → the app → Visible scope: check that everybody who is to receive alerts is in it.',
      'Ask each member to open Workbench → On-call and sign in once; after that no password is needed.',
    ],
    previewTitle: 'Install link',
    preview: 'This is a one-time install link of the on-call app. An administrator opens it in a browser.',
  },
  errors: {
    'state-refused': {
      title: 'This sign-in link no longer works',
      text: 'It was used, has expired, or was opened in another browser.',
      action: 'Start again',
    },
    'code-refused': {
      title: 'Sign-in not completed',
      text: 'WeCom did not confirm this sign-in.',
      action: 'Start again',
    },
    'login-expired': {
      title: 'Sign-in expired',
      text: 'Please open the sign-in page again.',
      action: 'Start again',
    },
    'sso-refused': {
      title: 'Single sign-on not completed',
      text: 'The identity provider did not confirm this sign-in.',
      action: 'Back to sign-in',
    },
    'signed-out': {
      title: 'Please sign in again',
      text: 'Your sign-in has ended; the action was not submitted.',
      action: 'Sign in',
    },
    'form-refused': {
      title: 'Not submitted',
      text: 'The page is too old or the request came from elsewhere. Open the page again and retry.',
      action: 'Back',
    },
    'no-corp': {
      title: 'Not a company member',
      text: 'You belong to no WeCom company. Open this app inside WeCom.',
      action: 'Retry',
    },
    'authorize-first': {
      title: 'Please authorize app first',
      text: 'Your company has not installed this app or has cancelled it. Ask your WeCom administrator.',
      action: 'Retry',
    },
    'outside-scope': {
      title: 'Outside the app’s visible scope',
      text: 'An administrator took you out of this app’s visible scope. Your account stays linked; once the administrator adds you or your department again (App management → the app → Visible scope), everything works as before.',
      action: 'Retry',
    },
    'account-disabled': {
      title: 'Account disabled',
      text: 'The alerting account you are linked to is disabled. Ask the administrator of the alerting platform.',
      action: 'Retry',
    },
    'sso-account-taken': {
      title: 'The account is somebody else’s',
      text: 'This account is linked to another identity of the identity provider. Ask an administrator to unlink it.',
      action: 'Back to sign-in',
    },
    'sso-unknown-account': {
      title: 'No such account',
      text: 'The single sign-on identity has no account here. Ask an administrator.',
      action: 'Back to sign-in',
    },
    'not-involved': {
      title: 'You are not involved',
      text: 'Only recipients and responders see this alert and act on it.',
      action: 'My alerts',
    },
    'no-page': {
      title: 'Page not found',
      text: 'There is no such address. Check that the link is complete.',
      action: 'Home',
    },
    'not-found': {
      title: 'Page not found',
      text: 'The alert does not exist, or you may not see it.',
      action: 'My alerts',
    },
    'already-linked': {
      title: 'Linked to another account',
      text: 'Your WeCom member is linked to another account.',
      action: 'My alerts',
    },
    'form-incomplete': { title: 'Not submitted', text: 'The form is incomplete.', action: 'Back' },
    unavailable: {
      title: 'Unavailable for a moment',
      text: 'The service is recovering. Please try again soon.',
      action: 'Retry',
    },
    failed: {
      title: 'Something went wrong',
      text: 'The problem was recorded. Please try again later.',
      action: 'Retry',
    },
  },
};

export const PAGE_TEXTS: Record<Locale, PageTexts> = { 'zh-CN': zh, en };
