import type { Locale, RefusalOf } from '@app/contracts';

export interface Told extends Record<Locale, { title: string; text: string }> {
  status: number;
}

/** WeCom's own failures have words of their own below. */
type StepRefusal = Exclude<
  RefusalOf<'auth.install-link.open' | 'auth.installation.complete'>,
  'WECOM_UNAVAILABLE' | 'WECOM_REJECTED'
>;

const WITHDRAWN: Told = {
  status: 409,
  'zh-CN': { title: '授权已被取消', text: '请从新的安装链接重新授权。' },
  en: { title: 'The authorization was withdrawn', text: 'Authorize again from a new install link.' },
};

/** Why a step of an installation did not happen, and what to do. */
export const REFUSALS: Readonly<Record<StepRefusal, Told>> = {
  INSTALL_LINK_UNKNOWN: {
    status: 404,
    'zh-CN': { title: '安装链接不存在', text: '请检查链接是否完整，或向管理员索取新的链接。' },
    en: { title: 'Unknown install link', text: 'Check that the link is complete, or ask for a new one.' },
  },
  INSTALL_LINK_USED: {
    status: 410,
    'zh-CN': { title: '安装链接已使用', text: '每个链接只能使用一次，请索取新的链接。' },
    en: { title: 'Install link already used', text: 'Every link works once. Ask for a new one.' },
  },
  INSTALL_LINK_EXPIRED: {
    status: 410,
    'zh-CN': { title: '安装链接已过期', text: '链接 24 小时内有效，请索取新的链接。' },
    en: { title: 'Install link expired', text: 'Links are good for 24 hours. Ask for a new one.' },
  },
  INSTALL_STATE_UNKNOWN: {
    status: 400,
    'zh-CN': { title: '无法识别此次授权', text: '请从新的安装链接重新开始。' },
    en: { title: 'This authorization was not started here', text: 'Start again from a new install link.' },
  },
  AUTH_CODE_INVALID: {
    status: 400,
    'zh-CN': { title: '授权码已失效', text: '请从新的安装链接重新授权。' },
    en: {
      title: 'The authorization code is no longer valid',
      text: 'Authorize again from a new install link.',
    },
  },
  CORP_HELD_BY_OTHER_TENANT: {
    status: 409,
    'zh-CN': { title: '该企业已属于其他租户', text: '一个企业同时只能属于一个租户。' },
    en: {
      title: 'This company belongs to another tenant',
      text: 'A company can belong to one tenant at a time.',
    },
  },
  SUITE_OFF: {
    status: 409,
    'zh-CN': { title: '未启用服务商应用', text: '请联系运维人员，改用企业自建应用接入。' },
    en: { title: 'There is no suite here', text: 'Ask the operator to connect your company by its own app.' },
  },
  INSTALLATION_INACTIVE: WITHDRAWN,
  // It was there a moment ago.
  AUTHORIZE_APP_FIRST: WITHDRAWN,
};

/** WeCom or one of our services is away. */
export const LATER: Told = {
  status: 503,
  'zh-CN': { title: '暂时无法完成', text: '企业微信暂不可用，请稍后刷新此页面重试。' },
  en: { title: 'Not possible right now', text: 'WeCom is not available. Reload this page in a moment.' },
};

export const FAILED: Told = {
  status: 500,
  'zh-CN': { title: '安装未完成', text: '发生内部错误，请联系管理员。' },
  en: { title: 'The install did not finish', text: 'Something went wrong on our side. Ask the operator.' },
};
