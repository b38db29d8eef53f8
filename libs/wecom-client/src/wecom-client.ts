import { getAgent } from './app/agent.js';
import { getAppToken } from './app/app-token.js';
import { getCallbackIp } from './contact/callback-ip.js';
import { departmentList } from './contact/department-list.js';
import { getUserIdByEmail, getUserIdByMobile } from './contact/find-userid.js';
import { openuseridToUserid } from './contact/openuserid-to-userid.js';
import { tagGet } from './contact/tag-get.js';
import { getUser, userSimpleList } from './contact/user.js';
import { useridToOpenuserid } from './contact/userid-to-openuserid.js';
import { bindCalls } from './http/bind-calls.js';
import type { WecomHttp } from './http/wecom-http.js';
import { activeAccountByType, getAutoActiveStatus } from './license/activation.js';
import { batchGetActiveInfoByCode, getActiveInfoByCode, getActiveInfoByUser } from './license/active-info.js';
import { getAppLicenseInfo } from './license/app-license-info.js';
import { listActivedAccount } from './license/licensed-accounts.js';
import { recall } from './message/recall.js';
import { send, sendRaw } from './message/send.js';
import { updateTemplateCard, updateTemplateCardRaw } from './message/update-template-card.js';
import { getUserInfo } from './oauth/corp-user-info.js';
import { authorizeUrl, corpAuthorizeUrl, installUrl, webLoginUrl } from './oauth/oauth-urls.js';
import { getUserDetail3rd, getUserInfo3rd } from './oauth/user-info.js';
import { corpidToOpencorpid } from './provider/corpid-to-opencorpid.js';
import { getProviderToken } from './provider/provider-token.js';
import { getAdminList } from './suite/admin-list.js';
import { getAuthInfo } from './suite/auth-info.js';
import { getCorpToken } from './suite/corp-token.js';
import { getPermanentCode, getPermanentCodeV1 } from './suite/permanent-code.js';
import { getPreAuthCode, setSessionInfo } from './suite/pre-auth-code.js';
import { sendByRobot } from './robot/send-by-robot.js';
import { getSuiteToken } from './suite/suite-token.js';

const suiteCalls = {
  getSuiteToken,
  getPreAuthCode,
  setSessionInfo,
  getPermanentCode,
  getPermanentCodeV1,
  getAuthInfo,
  getCorpToken,
  getAdminList,
};
const appCalls = { getAppToken, getAgent };
const providerCalls = { getProviderToken, corpidToOpencorpid };
const oauthCalls = { getUserInfo3rd, getUserDetail3rd, getUserInfo };
const messageCalls = { send, sendRaw, updateTemplateCard, updateTemplateCardRaw, recall };
const robotCalls = { sendByRobot };
const contactCalls = {
  getUser,
  getUserIdByMobile,
  getUserIdByEmail,
  userSimpleList,
  departmentList,
  tagGet,
  useridToOpenuserid,
  openuseridToUserid,
};
const licenseCalls = {
  getAppLicenseInfo,
  listActivedAccount,
  getActiveInfoByUser,
  getActiveInfoByCode,
  batchGetActiveInfoByCode,
  activeAccountByType,
  getAutoActiveStatus,
};

/** The WeCom calls of a third-party app and of a corp's own app; each takes its token first and throws WecomApiError or WecomTransportError. */
export class WecomClient {
  readonly suite;
  readonly app;
  readonly provider;
  readonly oauth;
  readonly message;
  readonly robot;
  readonly contact;
  readonly license;

  constructor(private readonly http: WecomHttp) {
    this.suite = bindCalls(http, suiteCalls);
    this.app = bindCalls(http, appCalls);
    this.provider = bindCalls(http, providerCalls);
    this.oauth = { ...bindCalls(http, oauthCalls), authorizeUrl, corpAuthorizeUrl, installUrl, webLoginUrl };
    this.message = bindCalls(http, messageCalls);
    this.robot = bindCalls(http, robotCalls);
    this.contact = bindCalls(http, contactCalls);
    this.license = bindCalls(http, licenseCalls);
  }

  /** Source addresses of callbacks; see contact/callback-ip. */
  getCallbackIp(accessToken: string): Promise<string[]> {
    return getCallbackIp(this.http, accessToken);
  }
}
