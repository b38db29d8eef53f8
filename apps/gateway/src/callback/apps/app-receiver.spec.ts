import { CallbackCrypto, parseCallbackEvent } from '@app/wecom-client';
import { receiveIdsOf } from './app-receiver.js';

const crypto = new CallbackCrypto({ token: 'Token1', encodingAesKey: 'a'.repeat(43) });
const receiver = { corpId: 'wwAcme', agentId: 1000002, pairs: [{ pairNo: 1, crypto }] };
const data = (corpId: string, agent: string) =>
  `<xml><ToUserName>${corpId}</ToUserName><FromUserName>li</FromUserName><CreateTime>1</CreateTime>
   <MsgType>event</MsgType><Event>enter_agent</Event><EventKey></EventKey>${agent}</xml>`;
const accepted = (xml: string, of = receiver) => receiveIdsOf(of)(parseCallbackEvent(xml), crypto, of.corpId);

describe('an event at the receiver of a corp’s own app', () => {
  it.each([
    ['its agent', data('wwAcme', '<AgentID>1000002</AgentID>'), ['wwAcme']],
    ['no agent', data('wwAcme', ''), ['wwAcme']],
    ['another agent', data('wwAcme', '<AgentID>1000003</AgentID>'), []],
    ['another corp', data('wwOther', '<AgentID>1000002</AgentID>'), []],
    [
      'a command',
      '<xml><SuiteId>ww1</SuiteId><InfoType>cancel_auth</InfoType><TimeStamp>1</TimeStamp><AuthCorpId>wwAcme</AuthCorpId></xml>',
      [],
    ],
    [
      'a suite_ticket',
      '<xml><SuiteId>ww1</SuiteId><InfoType>suite_ticket</InfoType><TimeStamp>1</TimeStamp><SuiteTicket>t</SuiteTicket></xml>',
      [],
    ],
  ])('of %s counts only where it is its own', (_, xml, expected) => {
    expect(accepted(xml)).toEqual(expected);
  });
});
