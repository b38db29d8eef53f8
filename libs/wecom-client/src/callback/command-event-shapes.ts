import {
  int,
  optionalInt,
  optionalIntList,
  optionalNested,
  optionalText,
  optionalTextList,
  repeatedText,
  text,
  wrapped,
} from './event-field.js';

const common = { suiteId: text('SuiteId'), timeStamp: int('TimeStamp') };
const ofCorp = { ...common, authCorpId: text('AuthCorpId') };
/** Events the documents name without a payload: acknowledge and ignore (02 §6.8). */
const notice = { ...common, authCorpId: optionalText('AuthCorpId') };
/** CorpId and AgentId, not AuthCorpId and AgentID: the parent corp and its agent (D/93373). */
const shared = { ...common, appId: optionalInt('AppId'), corpId: text('CorpId'), agentId: int('AgentId') };

/** Events of the command URL (指令回调): plaintext has SuiteId and InfoType. Documents 01 §4.6, 02. */
export const commandEventShapes = {
  /** D/90628: pushed every 10 minutes, valid 30; the newest TimeStamp wins. */
  suite_ticket: { ...common, suiteTicket: text('SuiteTicket') },
  /** D/90642: carries no corp id; answer within 1000 ms. */
  create_auth: {
    ...common,
    authCode: text('AuthCode'),
    state: optionalText('State'),
    extraInfo: optionalNested('ExtraInfo', {
      openKfIds: wrapped('AuthOpenKfIdList', repeatedText('OpenKfId')),
    }),
  },
  change_auth: { ...ofCorp, state: optionalText('State') },
  cancel_auth: ofCorp,
  reset_permanent_code: { ...common, authCode: text('AuthCode') },
  corp_arch_auth: ofCorp,
  share_agent_change: shared,
  share_chain_change: shared,
  /** Spelt so by WeCom, with PaidCorpId instead of AuthCorpId (D/91933). */
  change_editon: { ...common, paidCorpId: text('PaidCorpId') },
  /** D/90639: which further fields are present depends on changeType; absent means unchanged or not readable. */
  change_contact: {
    ...ofCorp,
    changeType: text('ChangeType'),
    userId: optionalText('UserID'),
    openUserId: optionalText('OpenUserID'),
    newUserId: optionalText('NewUserID'),
    name: optionalText('Name'),
    department: optionalIntList('Department'),
    mainDepartment: optionalInt('MainDepartment'),
    isLeaderInDept: optionalIntList('IsLeaderInDept'),
    directLeader: optionalTextList('DirectLeader'),
    status: optionalInt('Status'),
    id: optionalInt('Id'),
    parentId: optionalInt('ParentId'),
    order: optionalInt('Order'),
    tagId: optionalInt('TagId'),
    addUserItems: optionalTextList('AddUserItems'),
    delUserItems: optionalTextList('DelUserItems'),
    addPartyItems: optionalIntList('AddPartyItems'),
    delPartyItems: optionalIntList('DelPartyItems'),
  },
  open_order: notice,
  change_order: notice,
  pay_for_app_success: notice,
  refund: notice,
  approve_special_auth: notice,
  cancel_special_auth: notice,
  change_external_contact: notice,
  change_external_chat: notice,
  change_external_tag: notice,
  agree_external_userid_migration: notice,
  /** Command-shaped but delivered to the data URL (D/96103). */
  device_data_auth_change: notice,
} as const;
