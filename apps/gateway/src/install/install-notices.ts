import { DomainError, UpstreamError } from '@app/platform';

export interface InstallNotice {
  status: number;
  ok: boolean;
  title: string;
  text: string;
  titleEn: string;
  textEn: string;
}

export const INSTALLED: InstallNotice = {
  status: 200,
  ok: true,
  title: '安装完成',
  text: '应用已授权，集成已创建。可以关闭此页面。',
  titleEn: 'Installed',
  textEn: 'The app is authorized and the integration exists. You can close this page.',
};

type Told = Omit<InstallNotice, 'ok'>;

const REFUSALS: Record<string, Told> = {
  INSTALL_LINK_UNKNOWN: {
    status: 404,
    title: '安装链接不存在',
    text: '请检查链接是否完整，或向管理员索取新的链接。',
    titleEn: 'Unknown install link',
    textEn: 'Check that the link is complete, or ask for a new one.',
  },
  INSTALL_LINK_USED: {
    status: 410,
    title: '安装链接已使用',
    text: '每个链接只能使用一次，请索取新的链接。',
    titleEn: 'Install link already used',
    textEn: 'Every link works once. Ask for a new one.',
  },
  INSTALL_LINK_EXPIRED: {
    status: 410,
    title: '安装链接已过期',
    text: '链接 24 小时内有效，请索取新的链接。',
    titleEn: 'Install link expired',
    textEn: 'Links are good for 24 hours. Ask for a new one.',
  },
  INSTALL_STATE_UNKNOWN: {
    status: 400,
    title: '无法识别此次授权',
    text: '请从新的安装链接重新开始。',
    titleEn: 'This authorization was not started here',
    textEn: 'Start again from a new install link.',
  },
  AUTH_CODE_INVALID: {
    status: 400,
    title: '授权码已失效',
    text: '请从新的安装链接重新授权。',
    titleEn: 'The authorization code is no longer valid',
    textEn: 'Authorize again from a new install link.',
  },
  CORP_HELD_BY_OTHER_TENANT: {
    status: 409,
    title: '该企业已属于其他租户',
    text: '一个企业同时只能属于一个租户。',
    titleEn: 'This company belongs to another tenant',
    textEn: 'A company can belong to one tenant at a time.',
  },
  INSTALLATION_INACTIVE: {
    status: 409,
    title: '授权已被取消',
    text: '请从新的安装链接重新授权。',
    titleEn: 'The authorization was withdrawn',
    textEn: 'Authorize again from a new install link.',
  },
};

const LATER: Told = {
  status: 503,
  title: '暂时无法完成',
  text: '企业微信暂不可用，请稍后刷新此页面重试。',
  titleEn: 'Not possible right now',
  textEn: 'WeCom is not available. Reload this page in a moment.',
};

const FAILED: Told = {
  status: 500,
  title: '安装未完成',
  text: '发生内部错误，请联系管理员。',
  titleEn: 'The install did not finish',
  textEn: 'Something went wrong on our side. Ask the operator.',
};

/** What an administrator is told about a failed step. */
export function installFailure(error: unknown): InstallNotice {
  if (error instanceof DomainError) return { ok: false, ...(REFUSALS[error.code] ?? FAILED) };
  return { ok: false, ...(error instanceof UpstreamError && error.retryable ? LATER : FAILED) };
}
