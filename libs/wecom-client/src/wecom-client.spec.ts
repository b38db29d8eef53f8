import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WecomHttp } from './http/wecom-http.js';
import { WecomClient } from './wecom-client.js';

/** Answers of the documents, by path. */
const ANSWERS: Record<string, unknown> = {
  'service/get_pre_auth_code': { errcode: 0, pre_auth_code: 'Cx', expires_in: 1200 },
  'service/set_session_info': { errcode: 0 },
  'service/v2/get_permanent_code': {
    errcode: 0,
    permanent_code: 'pc',
    auth_corp_info: { corpid: 'wpA', corp_name: 'Acme' },
    auth_user_info: { userid: 'woA', open_userid: '', name: '' },
    state: '',
  },
  'service/get_permanent_code': {
    access_token: 'at',
    expires_in: 7200,
    permanent_code: 'pc',
    auth_corp_info: { corpid: 'wpA' },
    auth_info: { agent: [{ agentid: 7 }] },
    edition_info: { agent: [{ agentid: 7, edition_id: 'e', app_status: 3 }] },
  },
  'service/v2/get_auth_info': {
    errcode: 0,
    auth_corp_info: { corpid: 'wpA', corp_user_max: 50, subject_type: 1 },
    auth_info: {
      agent: [
        {
          agentid: 7,
          auth_mode: 1,
          privilege: { level: 1, allow_party: [1], allow_user: ['woA'] },
          shared_from: { corpid: 'ww2', share_type: 1 },
        },
      ],
    },
  },
  'service/get_corp_token': { access_token: 'at', expires_in: 7200 },
  'agent/get_admin_list': { errcode: 0, admin: [{ userid: 'woA', auth_type: 1 }] },
  'service/get_provider_token': { provider_access_token: 'pt', expires_in: 7200 },
  'service/corpid_to_opencorpid': { errcode: 0, open_corpid: 'wpA' },
  'service/auth/getuserinfo3rd': { errcode: 0, corpid: 'wpA', userid: 'woA', open_userid: 'woA' },
  'service/auth/getuserdetail3rd': { errcode: 0, corpid: 'wpA', userid: 'woA', gender: '1' },
  'message/recall': { errcode: 0 },
  'user/get': { errcode: 0, userid: 'woA', department: [1, 2], status: 1 },
  'user/simplelist': { errcode: 0, userlist: [{ userid: 'woA', department: [1] }, {}] },
  'department/list': { errcode: 0, department: [{ id: 2, parentid: 1, name: '2' }] },
  'tag/get': { errcode: 0, tagname: 't', userlist: [{ userid: 'woA' }], partylist: [2] },
  'batch/userid_to_openuserid': {
    errcode: 0,
    open_userid_list: [{ userid: 'a', open_userid: 'woA' }],
    invalid_userid_list: ['b'],
  },
  'license/get_app_license_info': {
    errcode: 0,
    license_status: 1,
    trail_info: { start_time: 1, end_time: 2 },
  },
  'license/list_actived_account': {
    errcode: 0,
    next_cursor: 'n',
    has_more: 1,
    account_list: [{ userid: 'woA', type: 2, expire_time: 9 }],
  },
  'license/get_active_info_by_user': {
    errcode: 0,
    active_status: 1,
    active_info_list: [{ active_code: 'c', type: 1, userid: 'woA' }],
  },
  'license/get_active_info_by_code': { errcode: 0, active_info: { active_code: 'c', type: 1, status: 1 } },
  'license/batch_get_active_info_by_code': {
    errcode: 0,
    active_info_list: [{ active_code: 'c', type: 1, merge_info: { to_active_code: 'd' } }],
    invalid_active_code_list: ['x'],
  },
  'license/active_account_by_type': { errcode: 0 },
  'license/get_auto_active_status': { errcode: 0, auto_active_status: 1 },
  getcallbackip: { errcode: 0, ip_list: ['101.226.103.*'] },
};

let asked: { api: string; query: string; body: unknown };
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += String(chunk)));
  request.on('end', () => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const api = url.pathname.replace('/cgi-bin/', '');
    asked = { api, query: url.searchParams.toString(), body: text === '' ? undefined : JSON.parse(text) };
    response.end(JSON.stringify(ANSWERS[api] ?? { errcode: 404 }));
  });
});

let http: WecomHttp;
let client: WecomClient;
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  http = new WecomHttp({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  client = new WecomClient(http);
});
afterAll(async () => {
  await http.close();
  await new Promise((resolve) => server.close(resolve));
});

const grant = { authCorpId: 'wpA', permanentCode: 'pc' };
const wireGrant = { auth_corpid: 'wpA', permanent_code: 'pc' };
const user = { corpId: 'wpA', userId: 'woA' };

describe('every call speaks WeCom on the wire and camelCase outside', () => {
  it.each<[string, () => Promise<unknown>, string, unknown, unknown]>([
    [
      'service/get_pre_auth_code',
      () => client.suite.getPreAuthCode('T'),
      'suite_access_token=T',
      undefined,
      { preAuthCode: 'Cx', expiresIn: 1200 },
    ],
    [
      'service/set_session_info',
      () => client.suite.setSessionInfo('T', { preAuthCode: 'Cx', authType: 1 }),
      'suite_access_token=T',
      { pre_auth_code: 'Cx', session_info: { auth_type: 1 } },
      undefined,
    ],
    [
      'service/v2/get_permanent_code',
      () => client.suite.getPermanentCode('T', 'ac'),
      'suite_access_token=T',
      { auth_code: 'ac' },
      {
        permanentCode: 'pc',
        authCorpInfo: { corpId: 'wpA', corpName: 'Acme' },
        authUserInfo: { userId: 'woA' },
      },
    ],
    [
      'service/get_permanent_code',
      () => client.suite.getPermanentCodeV1('T', 'ac'),
      'suite_access_token=T',
      { auth_code: 'ac' },
      {
        permanentCode: 'pc',
        accessToken: 'at',
        agents: [{ agentId: 7 }],
        editions: [{ editionId: 'e', appStatus: 3 }],
      },
    ],
    [
      'service/v2/get_auth_info',
      () => client.suite.getAuthInfo('T', grant),
      'suite_access_token=T',
      wireGrant,
      {
        authCorpInfo: { corpId: 'wpA', corpUserMax: 50 },
        agents: [
          {
            agentId: 7,
            authMode: 1,
            privilege: { allowParties: [1], allowUsers: ['woA'], allowTags: [] },
            sharedFrom: { corpId: 'ww2', shareType: 1 },
          },
        ],
      },
    ],
    [
      'service/get_corp_token',
      () => client.suite.getCorpToken('T', grant),
      'suite_access_token=T',
      wireGrant,
      { accessToken: 'at', expiresIn: 7200 },
    ],
    [
      'agent/get_admin_list',
      () => client.suite.getAdminList('T'),
      'access_token=T',
      {},
      [{ userId: 'woA', authType: 1 }],
    ],
    [
      'service/get_provider_token',
      () => client.provider.getProviderToken({ corpId: 'ww1', providerSecret: 's' }),
      '',
      { corpid: 'ww1', provider_secret: 's' },
      { providerAccessToken: 'pt', expiresIn: 7200 },
    ],
    [
      'service/corpid_to_opencorpid',
      () => client.provider.corpidToOpencorpid('T', 'ww1'),
      'provider_access_token=T',
      { corpid: 'ww1' },
      { openCorpId: 'wpA' },
    ],
    [
      'service/auth/getuserinfo3rd',
      () => client.oauth.getUserInfo3rd('T', 'c+1'),
      'suite_access_token=T&code=c%2B1',
      undefined,
      { kind: 'member', corpId: 'wpA', userId: 'woA', openUserId: 'woA' },
    ],
    [
      'service/auth/getuserdetail3rd',
      () => client.oauth.getUserDetail3rd('T', 'tk'),
      'suite_access_token=T',
      { user_ticket: 'tk' },
      { corpId: 'wpA', gender: '1' },
    ],
    ['message/recall', () => client.message.recall('T', 'm1'), 'access_token=T', { msgid: 'm1' }, undefined],
    [
      'user/get',
      () => client.contact.getUser('T', 'woA'),
      'access_token=T&userid=woA',
      undefined,
      { userId: 'woA', departmentIds: [1, 2], status: 1 },
    ],
    [
      'user/simplelist',
      () => client.contact.userSimpleList('T', 1),
      'access_token=T&department_id=1',
      undefined,
      [{ userId: 'woA', departmentIds: [1] }],
    ],
    [
      'department/list',
      () => client.contact.departmentList('T'),
      'access_token=T',
      undefined,
      [{ id: 2, parentId: 1, name: '2' }],
    ],
    [
      'tag/get',
      () => client.contact.tagGet('T', 3),
      'access_token=T&tagid=3',
      undefined,
      { tagName: 't', userIds: ['woA'], partyIds: [2] },
    ],
    [
      'batch/userid_to_openuserid',
      () => client.contact.useridToOpenuserid('T', ['a', 'b']),
      'access_token=T',
      { userid_list: ['a', 'b'] },
      { users: [{ userId: 'a', openUserId: 'woA' }], invalidUserIds: ['b'] },
    ],
    [
      'license/get_app_license_info',
      () => client.license.getAppLicenseInfo('T', { corpId: 'wpA', suiteId: 'ww1' }),
      'provider_access_token=T',
      { corpid: 'wpA', suite_id: 'ww1' },
      { licenseStatus: 1, trial: { startTime: 1, endTime: 2 } },
    ],
    [
      'license/list_actived_account',
      () => client.license.listActivedAccount('T', { corpId: 'wpA', limit: 5 }),
      'provider_access_token=T',
      { corpid: 'wpA', limit: 5 },
      { accounts: [{ userId: 'woA', type: 2, expireTime: 9 }], hasMore: true, nextCursor: 'n' },
    ],
    [
      'license/get_active_info_by_user',
      () => client.license.getActiveInfoByUser('T', user),
      'provider_access_token=T',
      { corpid: 'wpA', userid: 'woA' },
      { active: true, accounts: [{ activeCode: 'c', type: 1 }] },
    ],
    [
      'license/get_active_info_by_code',
      () => client.license.getActiveInfoByCode('T', { corpId: 'wpA', activeCode: 'c' }),
      'provider_access_token=T',
      { corpid: 'wpA', active_code: 'c' },
      { activeCode: 'c', status: 1 },
    ],
    [
      'license/batch_get_active_info_by_code',
      () => client.license.batchGetActiveInfoByCode('T', { corpId: 'wpA', activeCodes: ['c', 'x'] }),
      'provider_access_token=T',
      { corpid: 'wpA', active_code_list: ['c', 'x'] },
      { accounts: [{ mergeInfo: { toActiveCode: 'd' } }], invalidActiveCodes: ['x'] },
    ],
    [
      'license/active_account_by_type',
      () => client.license.activeAccountByType('T', { ...user, type: 1 }),
      'provider_access_token=T',
      { corpid: 'wpA', userid: 'woA', type: 1 },
      undefined,
    ],
    [
      'license/get_auto_active_status',
      () => client.license.getAutoActiveStatus('T', 'wpA'),
      'provider_access_token=T',
      { corpid: 'wpA' },
      true,
    ],
    ['getcallbackip', () => client.getCallbackIp('T'), 'access_token=T', undefined, ['101.226.103.*']],
  ])('%s', async (api, call, query, body, result) => {
    const actual = await call();
    expect(asked).toEqual({ api, query, body });
    if (typeof result === 'object') expect(actual).toMatchObject(result as object);
    else expect(actual).toBe(result);
  });
});
