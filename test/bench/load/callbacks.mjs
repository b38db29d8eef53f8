// Posts distinct, correctly signed clicks with 64 connections; prints {rate, refused}.
import { randomBytes } from 'node:crypto';
import { CallbackCrypto, sealCallback } from '@app/wecom-client';
import { Pool } from 'undici';

const { BENCH_URL, BENCH_TOKEN, BENCH_AES_KEY, BENCH_COUNT = '20000' } = process.env;
const crypto = new CallbackCrypto({ token: BENCH_TOKEN, encodingAesKey: BENCH_AES_KEY });
const corpId = 'wpBenchCorpAAxxxxxxxxxxxxxxxxxxx';
const now = Math.floor(Date.now() / 1000);
const run = randomBytes(4).toString('hex');

const requests = Array.from({ length: Number(BENCH_COUNT) }, (_, index) => {
  const xml = `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[wo${run}${index}]]></FromUserName><CreateTime>${now}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[acknowledge]]></EventKey><TaskId><![CDATA[c_01J00000000000000000000000]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[${run}${index}code]]></ResponseCode><AgentID>1000042</AgentID></xml>`;
  const { query, body } = sealCallback({
    xml,
    receiveId: corpId,
    toUserName: corpId,
    agentId: 1000042,
    crypto,
    timestamp: now,
    nonce: String(index),
  });
  return { path: `/wecom/callback/data?${new URLSearchParams(query)}`, body };
});

const pool = new Pool(BENCH_URL, { connections: 64, pipelining: 1 });
let next = 0;
let refused = 0;
async function worker() {
  for (let mine = next++; mine < requests.length; mine = next++) {
    const { path, body } = requests[mine];
    const answer = await pool.request({
      path,
      method: 'POST',
      body,
      headers: { 'content-type': 'text/xml' },
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) refused++;
  }
}
const begun = performance.now();
await Promise.all(Array.from({ length: 64 }, worker));
const seconds = (performance.now() - begun) / 1000;
await pool.close();
if (refused > 0) throw new Error(`${refused} of ${requests.length} callbacks were refused`);
console.log(JSON.stringify({ rate: requests.length / seconds, refused }));
