// A WeCom that answers everything at once, counts sends and remembers when which was there; for benches only, it checks nothing.
// POST /behave {blockedCorps, delayMs} makes it refuse the sends of some corps with 45009, or take its time for each.
import { createServer } from 'node:http';

let sends = 0;
let corpTokens = 0;
let refused = 0;
let lastSendAt = 0;
let behaviour = { blockedCorps: [], delayMs: 0 };
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
  '/cgi-bin/service/get_corp_token': (body) => {
    corpTokens++;
    return { access_token: `corp-token-${corpTokens}-${JSON.parse(body).auth_corpid}`, expires_in: 7200 };
  },
  // The corp that authorizes is named by its code.
  '/cgi-bin/service/v2/get_permanent_code': (body) => ({
    permanent_code: 'permanent-code',
    auth_corp_info: { corpid: JSON.parse(body).auth_code.split('.')[0], corp_name: 'Bench' },
  }),
  '/cgi-bin/service/v2/get_auth_info': (body) => ({
    auth_corp_info: { corpid: JSON.parse(body).auth_corpid, corp_name: 'Bench' },
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
  '/cgi-bin/message/send': (message, query) => {
    if (behaviour.blockedCorps.some((corpId) => query.endsWith(corpId))) {
      refused++;
      return { errcode: 45009, errmsg: 'api freq out of limit' };
    }
    sends++;
    lastSendAt = performance.timeOrigin + performance.now();
    const [mark] = MARK.exec(message) ?? [];
    if (mark) marked.set(mark, lastSendAt);
    return { msgid: `m${sends}`, response_code: `c${sends}` };
  },
  '/count': () => ({ sends, refused, lastSendAt, corpTokens }),
  '/behave': (body) => {
    behaviour = { ...behaviour, ...JSON.parse(body) };
  },
  '/marked': () => ({ marked: Object.fromEntries(marked) }),
};

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const [path, query = ''] = request.url.split('?');
    const body = JSON.stringify({
      errcode: 0,
      errmsg: 'ok',
      ...ANSWERS[path]?.(String(Buffer.concat(chunks)), query),
    });
    const answer = () =>
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
        .end(body);
    if (path === '/cgi-bin/message/send' && behaviour.delayMs > 0) setTimeout(answer, behaviour.delayMs);
    else answer();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`ready ${server.address().port}`));
process.once('SIGTERM', () => process.exit(0));
