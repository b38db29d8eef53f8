import type { Corp, Member } from '../world/model.js';
import type { World } from '../world/world.js';
import type { CallbackRecord } from './callback-record.js';
import type { CallbackSender } from './callback-sender.js';
import type { XmlFields } from './callback-document.js';

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

  /** subscribe, unsubscribe, enter_agent, unlicensed_notify. */
  member(event: string, corp: Corp, member: Member): Promise<CallbackRecord> {
    return this.data(event, corp, member.userId, event === 'enter_agent' ? { EventKey: '' } : {});
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
  ): Promise<CallbackRecord> {
    const fields = {
      SuiteId: this.world.options.suite.suiteId,
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

  private data(event: string, corp: Corp, from: string, extra: XmlFields): Promise<CallbackRecord> {
    const agentId = corp.agentId;
    const fields = {
      ToUserName: corp.corpId,
      FromUserName: from,
      CreateTime: this.world.nowSeconds(),
      MsgType: 'event',
      Event: event,
      ...extra,
      AgentID: agentId,
    };
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
