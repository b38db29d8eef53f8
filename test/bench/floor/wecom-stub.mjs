// A WeCom that answers everything at once, counts sends and remembers when which was there; for benches only, it checks nothing.
import { createServer } from 'node:http';

let sends = 0;
let lastSendAt = 0;
/** Marked messages, `L-<run>-<index>` anywhere in them: when the last one was there, in milliseconds of the epoch. */
const marked = new Map();
const MARK = /L-[0-9a-f]+-\d+/;
const ANSWERS = {
  '/cgi-bin/gettoken': () => ({ access_token: 'corp-token', expires_in: 7200 }),
  '/cgi-bin/service/get_suite_token': () => ({ suite_access_token: 'suite-token', expires_in: 7200 }),
  '/cgi-bin/service/get_provider_token': () => ({
    provider_access_token: 'provider-token',
    expires_in: 7200,
  }),
  '/cgi-bin/service/get_corp_token': () => ({ access_token: 'corp-token', expires_in: 7200 }),
  '/cgi-bin/service/v2/get_permanent_code': () => ({
    permanent_code: 'permanent-code',
    auth_corp_info: { corpid: 'wpBenchCorp', corp_name: 'Bench' },
  }),
  '/cgi-bin/service/v2/get_auth_info': () => ({
    auth_corp_info: { corpid: 'wpBenchCorp', corp_name: 'Bench' },
    auth_info: {
      agent: [
        {
          agentid: 1000042,
          name: 'Bench',
          privilege: { level: 1, allow_party: [1], allow_user: [], allow_tag: [] },
        },
      ],
    },
  }),
  '/cgi-bin/message/send': (message) => {
    sends++;
    lastSendAt = performance.timeOrigin + performance.now();
    const [mark] = MARK.exec(message) ?? [];
    if (mark) marked.set(mark, lastSendAt);
    return { msgid: `m${sends}`, response_code: `c${sends}` };
  },
  '/count': () => ({ sends, lastSendAt }),
  '/marked': () => ({ marked: Object.fromEntries(marked) }),
};

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const path = request.url.split('?')[0];
    const body = JSON.stringify({
      errcode: 0,
      errmsg: 'ok',
      ...ANSWERS[path]?.(String(Buffer.concat(chunks))),
    });
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`ready ${server.address().port}`));
process.once('SIGTERM', () => process.exit(0));
