// Distinct, correctly signed clicks: `count` of them, as {path, body}.
import { randomBytes } from 'node:crypto';
import { CallbackCrypto, sealCallback } from '@app/wecom-client';

const { BENCH_TOKEN, BENCH_AES_KEY } = process.env;
const CORP_ID = 'wpBenchCorpAAxxxxxxxxxxxxxxxxxxx';

export function signedCallbacks(count) {
  const crypto = new CallbackCrypto({ token: BENCH_TOKEN, encodingAesKey: BENCH_AES_KEY });
  const now = Math.floor(Date.now() / 1000);
  const run = randomBytes(4).toString('hex');
  return Array.from({ length: count }, (_, index) => {
    const xml = `<xml><ToUserName><![CDATA[${CORP_ID}]]></ToUserName><FromUserName><![CDATA[wo${run}${index}]]></FromUserName><CreateTime>${now}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[acknowledge]]></EventKey><TaskId><![CDATA[c_01J00000000000000000000000]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[${run}${index}code]]></ResponseCode><AgentID>1000042</AgentID></xml>`;
    const { query, body } = sealCallback({
      xml,
      receiveId: CORP_ID,
      toUserName: CORP_ID,
      agentId: 1000042,
      crypto,
      timestamp: now,
      nonce: String(index),
    });
    return { path: `/wecom/callback/data?${new URLSearchParams(query)}`, body };
  });
}
