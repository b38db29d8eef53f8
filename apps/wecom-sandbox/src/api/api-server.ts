import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallbackSender } from '../callbacks/callback-sender.js';
import type { Fault, Faults } from '../faults/fault.js';
import { findCorp } from '../world/corps.js';
import type { Json } from '../world/model.js';
import { plainAddress } from '../world/trusted-ips.js';
import type { World } from '../world/world.js';
import { API_LIST } from './api-list.js';
import type { ApiLog } from './api-log.js';
import type { Api } from './api.js';
import { checkToken, corpOfToken } from './check-token.js';
import { WecomError } from '../protocol/wecom-error.js';

interface Context {
  world: World;
  callbacks: CallbackSender;
  faults: Faults;
  log: ApiLog;
}

interface Asked {
  query: Record<string, string>;
  /** The body as it came. */
  raw: unknown;
  ip: string;
}

function readJson(raw: unknown): Json {
  if (raw === undefined || raw === null || raw === '') return {};
  try {
    const body: unknown = JSON.parse(String(raw));
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Json;
  } catch {
    // Falls through to the one answer WeCom has for broken JSON.
  }
  throw new WecomError(40058, 'invalid json');
}

function answerOf(context: Context, api: Api, { query, raw, ip }: Asked): object {
  const { world, callbacks } = context;
  if (api.credential === 'corp') {
    const caller = corpOfToken(world, { callers: api.callers, query, ip });
    const body = readJson(raw);
    return { ...success(api), ...api.answer({ world, callbacks, query, body, ...caller }) };
  }
  if (api.credential !== 'none') checkToken(world, api.credential, query);
  return { ...success(api), ...api.answer({ world, callbacks, query, body: readJson(raw) }) };
}

const success = (api: Api): object => (api.omitsErrcode === true ? {} : { errcode: 0, errmsg: 'ok' });

/** Whose call this is, for the log and for faults: by token, else by the id in the body. */
function corpIdOf(world: World, query: Record<string, string>, raw: unknown): string | undefined {
  const byToken = world.credentials.tokens.get(query.access_token ?? '')?.corpId;
  if (byToken !== undefined) return byToken;
  const named = /"(?:auth_corpid|corpid)"\s*:\s*"([^"]+)"/.exec(String(raw ?? ''))?.[1];
  return named === undefined ? undefined : findCorp(world, named)?.corpId;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const before = (fault: Fault | undefined): boolean =>
  fault?.timeout === 'before' || fault?.reset === 'before';
const after = (fault: Fault | undefined): boolean => fault?.timeout === 'after' || fault?.reset === 'after';

function describe(fault: Fault): string {
  const { errcode, httpStatus, timeout, reset, nonJson, delayMs } = fault;
  return JSON.stringify({ errcode, httpStatus, timeout, reset, nonJson, delayMs });
}

/** Leaves the caller without an answer: the socket stays silent, or breaks. */
function goSilent(reply: FastifyReply, fault: Fault): void {
  reply.hijack();
  if (fault.reset !== undefined) reply.raw.socket?.resetAndDestroy();
}

async function serve(
  context: Context,
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { world, faults, log } = context;
  const query = request.query as Record<string, string>;
  const corpId = corpIdOf(world, query, request.body);
  const fault = faults.take(api.name, corpId);
  const entry = { at: world.now(), api: api.name, corpId, query, fault: fault && describe(fault) };
  const logged = (httpStatus: number, applied: boolean, answer?: object): void => {
    const errcode = (answer as { errcode?: number } | undefined)?.errcode;
    log.add({ ...entry, body: parsed(request.body), httpStatus, answer, errcode, applied });
  };
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  if (fault !== undefined && before(fault)) {
    logged(0, false);
    return goSilent(reply, fault);
  }
  if (fault?.httpStatus !== undefined) {
    logged(fault.httpStatus, false);
    await reply.code(fault.httpStatus).type('text/html').send('<html>upstream error</html>');
    return;
  }
  if (fault?.nonJson === true) {
    logged(200, false);
    await reply.code(200).type('application/json').send('<html>not json</html>');
    return;
  }
  let answer: object;
  let applied = true;
  try {
    if (fault?.errcode !== undefined) throw new WecomError(fault.errcode);
    const caller = { corpId, api: api.name, address: plainAddress(request.ip) };
    if (!world.callRates.take(caller, world.now(), world.switches.number('calls_a_minute')))
      throw new WecomError(45009);
    answer = answerOf(context, api, { query, raw: request.body, ip: request.ip });
  } catch (error) {
    if (!(error instanceof WecomError)) throw error;
    applied = false;
    answer = error.body(world.nowSeconds(), plainAddress(request.ip));
  }
  logged(after(fault) ? 0 : 200, applied, answer);
  if (fault !== undefined && after(fault)) return goSilent(reply, fault);
  await reply.code(200).type('application/json; charset=UTF-8').send(JSON.stringify(answer));
}

function parsed(raw: unknown): unknown {
  try {
    return raw === undefined || raw === '' ? undefined : JSON.parse(String(raw));
  } catch {
    return '(no JSON)';
  }
}

/** Every API under /cgi-bin. The other method and unknown paths answer in WeCom's way: HTTP 200 with an errcode. */
export function registerApis(app: FastifyInstance, context: Context): void {
  const { world } = context;
  for (const api of API_LIST) {
    const url = `/cgi-bin/${api.name}`;
    app.route({ method: api.method, url, handler: (request, reply) => serve(context, api, request, reply) });
    if (api.method === 'POST') {
      // "Must be POST": a GET drops the body and ends in 40058 (02 §2.1, 07).
      app.get(url, (request) =>
        new WecomError(40058, 'http method error').body(world.nowSeconds(), request.ip),
      );
    } else {
      app.post(url, (request, reply) => serve(context, api, request, reply));
    }
  }
  app.all('/cgi-bin/*', (request) =>
    new WecomError(48005, 'api deprecated or unknown').body(world.nowSeconds(), request.ip),
  );
}
