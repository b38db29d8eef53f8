import type { Api } from './api.js';
import { agentGet } from './app/agent-get.js';
import { gettoken } from './app/gettoken.js';
import { getuserinfo } from './app/getuserinfo.js';
import { departmentList } from './directory/department-list.js';
import { userGetuserid, userGetUseridByEmail } from './directory/find-userid.js';
import { getcallbackip } from './directory/getcallbackip.js';
import { openuseridToUserid } from './directory/openuserid-to-userid.js';
import { tagGet } from './directory/tag-get.js';
import { userGet } from './directory/user-get.js';
import { userSimplelist } from './directory/user-simplelist.js';
import { useridToOpenuserid } from './directory/userid-to-openuserid.js';
import { activeAccountByType } from './license/active-account-by-type.js';
import { getActiveInfoByCode } from './license/get-active-info-by-code.js';
import { getActiveInfoByUser } from './license/get-active-info-by-user.js';
import { getAppLicenseInfo } from './license/get-app-license-info.js';
import { listActivedAccount } from './license/list-actived-account.js';
import { messageRecall } from './message/recall.js';
import { messageSend } from './message/send.js';
import { messageUpdateTemplateCard } from './message/update-template-card.js';
import { corpidToOpencorpid } from './service/corpid-to-opencorpid.js';
import { agentGetAdminList, serviceGetAdminList } from './service/get-admin-list.js';
import { getAuthInfo, getAuthInfoV2 } from './service/get-auth-info.js';
import { getCorpToken } from './service/get-corp-token.js';
import { getPermanentCode, getPermanentCodeV2 } from './service/get-permanent-code.js';
import { getPreAuthCode } from './service/get-pre-auth-code.js';
import { getProviderToken } from './service/get-provider-token.js';
import { getSuiteToken } from './service/get-suite-token.js';
import { getuserdetail3rd } from './service/getuserdetail3rd.js';
import { webhookSend } from './message/webhook-send.js';
import { getuserinfo3rd } from './service/getuserinfo3rd.js';
import { setSessionInfo } from './service/set-session-info.js';

export const API_LIST: Api[] = [
  gettoken,
  agentGet,
  getuserinfo,
  getSuiteToken,
  getProviderToken,
  getPreAuthCode,
  setSessionInfo,
  getPermanentCode,
  getPermanentCodeV2,
  getAuthInfo,
  getAuthInfoV2,
  getCorpToken,
  corpidToOpencorpid,
  getuserinfo3rd,
  getuserdetail3rd,
  serviceGetAdminList,
  agentGetAdminList,
  messageSend,
  messageUpdateTemplateCard,
  messageRecall,
  webhookSend,
  userGet,
  userGetuserid,
  userGetUseridByEmail,
  userSimplelist,
  departmentList,
  tagGet,
  useridToOpenuserid,
  openuseridToUserid,
  getcallbackip,
  getAppLicenseInfo,
  getActiveInfoByUser,
  getActiveInfoByCode,
  listActivedAccount,
  activeAccountByType,
];
