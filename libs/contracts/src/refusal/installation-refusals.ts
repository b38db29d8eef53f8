import { problemWords } from './refusal.js';

/** auth-service: install links, installations, integrations, sign-in codes; and WeCom itself. */
export const INSTALLATION_REFUSALS = {
  AUTHORIZE_APP_FIRST: problemWords(
    409,
    '企业未安装应用或已取消授权（authorize app first）',
    '请企业管理员确认工作台里能看到应用，并核对 Corp ID；安装后再试',
    'The corp has not installed the app, or withdrew it (authorize app first)',
    'Ask the corp’s admin to install the app, check that the Corp ID is right, then try again',
  ),
  CORP_HELD_BY_OTHER_TENANT: problemWords(
    409,
    '该企业已属于另一个租户',
    '先在那个租户里删除该集成，再在这里创建',
    'The corp belongs to another tenant',
    'Delete the other tenant’s integration first; a corp is held by one tenant at a time',
  ),
  INTEGRATION_UNKNOWN: problemWords(
    404,
    '没有这个集成',
    '用 GET /api/v1/integrations 查看现有的集成',
    'There is no such integration',
    'List the integrations with GET /api/v1/integrations',
  ),
  INSTALLATION_INACTIVE: problemWords(
    409,
    '企业的授权已失效',
    '请企业管理员重新安装应用',
    'The corp’s installation is no longer in force',
    'Ask the corp’s admin to install the app again',
  ),
  INSTALL_LINK_UNKNOWN: problemWords(
    404,
    '没有这个安装链接',
    '核对链接是否完整，或创建新的安装链接',
    'There is no such install link',
    'Check that the link is whole, or make a new one',
  ),
  INSTALL_LINK_USED: problemWords(
    410,
    '安装链接已用过',
    '每个链接只能用一次：创建新的安装链接',
    'The install link has been used',
    'A link is good once: make a new one',
  ),
  INSTALL_LINK_EXPIRED: problemWords(
    410,
    '安装链接已过期',
    '链接有效 24 小时：创建新的安装链接',
    'The install link has expired',
    'A link is good for 24 hours: make a new one',
  ),
  INSTALL_STATE_UNKNOWN: problemWords(
    400,
    '这次授权不是从这里开始的，或已过去太久',
    '用新的安装链接重新开始',
    'This authorization was not started here, or too long ago',
    'Start again with a new install link',
  ),
  AUTH_CODE_INVALID: problemWords(
    400,
    '企业微信不再接受这个授权码',
    '用新的安装链接重新安装',
    'WeCom does not accept this authorization code any more',
    'Install again with a new install link',
  ),
  OAUTH_CODE_INVALID: problemWords(
    400,
    '企业微信不再接受这次登录',
    '从工作台重新打开应用',
    'WeCom does not accept this sign-in any more',
    'Open the app from the workbench again',
  ),
  WECOM_UNAVAILABLE: problemWords(
    503,
    '企业微信没有正常应答',
    '按 Retry-After 稍后重试；持续出现时看 auth-service 与 notify-service 的 /health/deep',
    'WeCom did not answer properly',
    'Try again after Retry-After; if it stays, see /health/deep of auth-service and notify-service',
  ),
  WECOM_REJECTED: problemWords(
    502,
    '企业微信拒绝了这次调用',
    '按 detail 里的错误码处理（docs/wecom/07），重试没有用',
    'WeCom refused the call',
    'Follow the errcode in detail (docs/wecom/07); trying again does not help',
  ),
} as const;
