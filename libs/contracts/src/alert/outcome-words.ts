import type { ChannelKind } from '../channel/channel-kind.js';
import type { DeliveryReason } from './alert-delivery.js';
import { COUNTERS_AWAY, type WaitingReason } from './delivery-requests.js';

export type Language = 'zh' | 'en';
/** What happened, and what to do about it, in both languages. */
export interface OutcomeWords {
  says: Record<Language, string>;
  remedy: Record<Language, string>;
}

const words = (zh: string, zhRemedy: string, en: string, enRemedy: string): OutcomeWords => ({
  says: { zh, en },
  remedy: { zh: zhRemedy, en: enRemedy },
});

/** Why somebody was not reached and the way out; one table for commands, pages and the README. */
export const REASON_WORDS: Record<DeliveryReason, OutcomeWords> = {
  AUTHORIZE_APP_FIRST: words(
    '企业未安装应用或已取消授权（authorize app first）',
    '请企业管理员确认工作台里能看到应用，并核对 Corp ID；安装后重新发送',
    'The corp has not installed the app, or withdrew it (authorize app first)',
    'Ask the admin to check that the app is in the workbench and the Corp ID is right, then resend',
  ),
  ACCOUNT_UNKNOWN: words(
    '没有这个账号',
    '检查事件里的 recipients，或新建账号',
    'No such account',
    'Check the event’s recipients, or create the account',
  ),
  ACCOUNT_NOT_LINKED: words(
    '未关联应用',
    '请本人打开 工作台 → 值班告警，登录一次即可关联，以后免密',
    'Not linked',
    'The person opens the app in the workbench and signs in once',
  ),
  OUTSIDE_VISIBLE_SCOPE: words(
    '不在应用可见范围内',
    '管理员在 应用管理 → 应用 → 可见范围 加入该成员或部门',
    'Outside the app’s visible scope',
    'The admin adds the member or department to the scope',
  ),
  LICENSE_REQUIRED: words(
    '未开通企微许可',
    '为该成员购买或激活接口许可；自建应用不需要许可',
    'No WeCom interface licence',
    'Buy or activate a licence for this member; a self-built app needs none',
  ),
  RATE_LIMITED: words(
    '企业微信限流，十分钟内未能送出',
    '看“运行 → 配额”；减少重复通知或开启汇总卡片',
    'WeCom’s limits held it back for ten minutes',
    'See Health → quotas; notify less often, or turn summary cards on',
  ),
  WECOM_UNAVAILABLE: words(
    '企业微信十分钟内没有正常应答',
    '看“运行”；重要告警请配置备用渠道',
    'WeCom did not answer properly for ten minutes',
    'See Health; give critical alerts a second channel',
  ),
  WECOM_REJECTED: words(
    '企业微信拒绝了这条消息',
    '按错误码页面处理（docs/wecom/07）',
    'WeCom refused it',
    'Follow the page of the errcode (docs/wecom/07)',
  ),
  CHANNEL_UNAVAILABLE: words(
    '邮件或 Webhook 无法送出',
    '检查账号的邮箱与 channels、SMTP_URL，以及接收方是否可用',
    'The e-mail or webhook could not be sent',
    'Check the account’s address and channels, SMTP_URL, and whether the receiver is up',
  ),
  CHANNEL_REJECTED: words(
    '接收方拒绝了邮件或 Webhook',
    '按 detail 里的应答处理：地址、权限或签名',
    'The receiver refused the e-mail or webhook',
    'Follow the answer in detail: address, permission or signature',
  ),
  TEMPLATE_INVALID: words(
    '模板无法用于这条告警，内置模板也失败',
    '打开模板，用这条告警预览',
    'The template failed on this alert, and the built-in one too',
    'Open the template and preview it with this alert',
  ),
};

/** Those of a reason that comes as a text; undefined for one that is newer than the table. */
export const wordsOfReason = (reason: string | null | undefined): OutcomeWords | undefined =>
  REASON_WORDS[reason as DeliveryReason] as OutcomeWords | undefined;

/** What a message went by; a card needs no word. */
const CHANNEL_WORDS: Record<ChannelKind, Record<Language, string> | null> = {
  wecom: null,
  email: { zh: '邮件', en: 'e-mail' },
  webhook: { zh: 'Webhook', en: 'webhook' },
  robot: { zh: '群机器人', en: 'group robot' },
};

/** What a message waits for, and until when where that is known. */
const WAITS: Record<WaitingReason, Record<Language, (at?: string) => string>> = {
  quota: {
    zh: (at) => `排队中：该成员每分钟最多 25 条${at ? `，预计 ${at} 送出` : ''}`,
    en: (at) => `queued: at most 25 a minute for this member${at ? `, expected at ${at}` : ''}`,
  },
  retry: {
    zh: (at) => `重试中${at ? `：下次 ${at}` : ''}`,
    en: (at) => `retrying${at ? `, next at ${at}` : ''}`,
  },
  block: {
    zh: (at) => (at ? `企业微信封禁至 ${at}` : '企业微信暂时封禁'),
    en: (at) => (at ? `blocked by WeCom until ${at}` : 'blocked by WeCom for a while'),
  },
};

/** Waits that say more than their reason does. */
const HELD_UP: Record<string, Record<Language, string>> = {
  [COUNTERS_AWAY]: {
    zh: '排队中：配额计数（Redis）暂时不可用',
    en: 'queued: the quota counters (Redis) do not answer',
  },
};

export interface Outcome {
  /** Absent = wecom. */
  channel?: string;
  outcome: string;
  reason?: string | null;
  detail?: string | null;
  notBefore?: string | null;
}

const ENDS: Record<string, Record<Language, string>> = {
  delivered: { zh: '已送达', en: 'delivered' },
  over: { zh: '轮到时告警已结束，未再打扰', en: 'over before its turn, not sent' },
  filtered: { zh: '按账号设置，此级别不通知', en: 'not wanted for this severity by the account' },
  summary: { zh: '已并入汇总卡片', en: 'delivered within a summary card' },
  waiting: { zh: '排队中', en: 'waiting' },
};

/** A moment as somebody reads it who is in no known time zone. */
const inUtc = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

/** One recipient's outcome as a sentence, and what to do where something can be done. `clock` writes a moment as its reader does. */
export function outcomeInWords(
  { outcome, reason, detail, notBefore, channel }: Outcome,
  language: Language,
  clock: (at: string) => string = inUtc,
): { says: string; remedy?: string } {
  const known = wordsOfReason(reason);
  const end = (outcome === 'delivered' && ENDS[detail ?? '']) || ENDS[outcome];
  const by = CHANNEL_WORDS[channel as ChannelKind]?.[language];
  const says = [
    ...(by ? [by] : []),
    outcome === 'waiting' && reason
      ? waitInWords({ reason, detail }, language, notBefore ? clock(notBefore) : undefined)
      : (end?.[language] ?? known?.says[language] ?? reason ?? outcome),
    ...(outcome === 'failed' && detail ? [detail] : []),
  ].join(' · ');
  return outcome === 'failed' && known ? { says, remedy: known.remedy[language] } : { says };
}

const waitInWords = (
  { reason, detail }: Pick<Outcome, 'reason' | 'detail'>,
  language: Language,
  at?: string,
): string =>
  HELD_UP[detail ?? '']?.[language] ??
  WAITS[reason as WaitingReason]?.[language](at) ??
  [ENDS.waiting![language], reason].join(' · ');
