import type { CorpApp } from '../world/corp-app.js';
import type { Corp, Member } from '../world/model.js';
import type { World } from '../world/world.js';
import type { CallbackRecord } from './callback-record.js';
import type { CallbackSender } from './callback-sender.js';
import { Bare, type XmlFields } from './callback-document.js';

/** One place and precision, as different clients print doubles. */
const PLACES = {
  short: ['31.198891', '121.437096', '65'],
  fifteen_decimals: ['31.198890686035156', '121.43709564208984', '65.0000000000000'],
  scientific: ['3.1198890686035156e1', '1.2143709564208984E+02', '6.5e+01'],
} as const;
type Spelling = keyof typeof PLACES;

/** Every event the sandbox raises by itself, in WeCom's spelling (documents 01, 02, 06). */
export class Events {
  constructor(
    private readonly world: World,
    private readonly sender: CallbackSender,
  ) {}

  suiteTicket(): Promise<CallbackRecord> {
    const ticket = this.world.credentials.newTicket();
    return this.command('suite_ticket', { SuiteTicket: ticket });
  }

  createAuth(authCode: string, state: string): Promise<CallbackRecord> {
    return this.command('create_auth', { AuthCode: authCode, State: state, ExtraInfo: '' }, undefined, true);
  }

  changeAuth(corp: Corp): Promise<CallbackRecord> {
    return this.command('change_auth', { AuthCorpId: corp.corpId, State: '' }, corp, true);
  }

  cancelAuth(corp: Corp): Promise<CallbackRecord> {
    return this.command('cancel_auth', { AuthCorpId: corp.corpId }, corp, true);
  }

  resetPermanentCode(corp: Corp, authCode: string): Promise<CallbackRecord> {
    return this.command('reset_permanent_code', { AuthCode: authCode }, corp, true);
  }

  deleteUser(corp: Corp, member: Member): Promise<CallbackRecord> {
    const open: XmlFields = this.world.switches.is('open_user_id_in_contact', 'yes')
      ? { OpenUserID: member.userId }
      : {};
    const fields = { AuthCorpId: corp.corpId, ChangeType: 'delete_user', UserID: member.userId, ...open };
    return this.command('change_contact', fields, corp);
  }

  /** The same for a corp's own app: a data event that WeCom itself sends, of no agent (01 §4.6, 08 §2.5). */
  deleteUserOfApp(corp: Corp, app: CorpApp, member: Member): Promise<CallbackRecord> {
    const fields = {
      ToUserName: app.corpId,
      FromUserName: 'sys',
      CreateTime: this.world.nowSeconds(),
      MsgType: 'event',
      Event: 'change_contact',
      ChangeType: 'delete_user',
      UserID: app.spell(member),
    };
    const to = { receiver: 'app', corpId: corp.corpId, agentId: app.agentId, userId: 'sys' } as const;
    return this.sender.push({ ...to, event: 'change_contact', fields: () => fields });
  }

  /** A change of the member, with the lists that only `create_user` and `update_user` carry (02 §7). */
  updateUser(corp: Corp, member: Member): Promise<CallbackRecord> {
    const end = this.world.switches.is('contact_lists', 'trailing_comma') ? ',' : '';
    return this.command(
      'change_contact',
      {
        AuthCorpId: corp.corpId,
        ChangeType: 'update_user',
        UserID: member.userId,
        OpenUserID: member.userId,
        Department: member.departments.join(',') + end,
        MainDepartment: member.departments[0] ?? 1,
        IsLeaderInDept: member.departments.map(() => 0).join(',') + end,
      },
      corp,
    );
  }

  /** A command of any name, also of none that a page knows. */
  anyCommand(infoType: string, corp: Corp, extra: XmlFields): Promise<CallbackRecord> {
    const nameless = this.world.switches.is('other_command_suite_id', 'missing');
    return this.command(infoType, { AuthCorpId: corp.corpId, ...extra }, corp, false, nameless);
  }

  /** subscribe, unsubscribe, enter_agent, unlicensed_notify, LOCATION, and any other name with its own fields. */
  member(event: string, corp: Corp, member: Member, extra: XmlFields = {}): Promise<CallbackRecord> {
    return this.data(event, corp, member.userId, { ...this.ownFields(event), ...extra });
  }

  /** The same of a corp's own app, by its plain ids, to the app's own address. */
  ofApp(
    event: string,
    corp: Corp,
    app: CorpApp,
    member: Member,
    extra: XmlFields = {},
  ): Promise<CallbackRecord> {
    const agentId = app.agentId;
    const from = app.spell(member);
    const fields = this.dataFields(event, { ToUserName: app.corpId, FromUserName: from }, agentId, {
      ...this.ownFields(event),
      ...extra,
    });
    const to = { receiver: 'app', corpId: corp.corpId, agentId, userId: member.userId } as const;
    return this.sender.push({ ...to, event, fields: () => fields });
  }

  private ownFields(event: string): XmlFields {
    const own: Record<string, XmlFields> = { enter_agent: { EventKey: '' }, LOCATION: this.place() };
    return own[event] ?? {};
  }

  private place(): XmlFields {
    const [latitude, longitude, precision] = PLACES[this.world.switches.get('location_numbers') as Spelling];
    return { Latitude: new Bare(latitude), Longitude: new Bare(longitude), Precision: new Bare(precision) };
  }

  appAdminChanged(corp: Corp): Promise<CallbackRecord> {
    return this.data('change_app_admin', corp, 'sys', {});
  }

  /** license_pay_success, license_refund, auto_activate on the system event URL. */
  system(infoType: string, corp: Corp, extra: XmlFields): Promise<CallbackRecord> {
    const fields = {
      ServiceCorpId: this.world.options.provider.corpId,
      InfoType: infoType,
      AuthCorpId: corp.corpId,
      ...extra,
      TimeStamp: this.world.nowSeconds(),
    };
    return this.sender.push({
      receiver: 'system',
      event: infoType,
      corpId: corp.corpId,
      fields: () => fields,
    });
  }

  private command(
    infoType: string,
    extra: XmlFields,
    corp?: Corp,
    isAuthorization = false,
    nameless = false,
  ): Promise<CallbackRecord> {
    const fields = {
      ...(nameless ? {} : { SuiteId: this.world.options.suite.suiteId }),
      InfoType: infoType,
      TimeStamp: this.world.nowSeconds(),
      ...extra,
    };
    return this.sender.push({
      receiver: 'command',
      event: infoType,
      corpId: corp?.corpId,
      isAuthorization,
      fields: () => fields,
    });
  }

  private dataFields(event: string, ids: XmlFields, agentId: number, extra: XmlFields): XmlFields {
    return {
      ...ids,
      CreateTime: this.world.nowSeconds(),
      MsgType: 'event',
      Event: event,
      ...extra,
      AgentID: agentId,
    };
  }

  private data(event: string, corp: Corp, from: string, extra: XmlFields): Promise<CallbackRecord> {
    const agentId = corp.agentId;
    const fields = this.dataFields(event, { ToUserName: corp.corpId, FromUserName: from }, agentId, extra);
    return this.sender.push({
      receiver: 'data',
      event,
      corpId: corp.corpId,
      userId: from,
      agentId,
      fields: () => fields,
    });
  }
}
