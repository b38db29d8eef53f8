import type { Server } from 'node:http';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Faults } from '../faults/fault.js';
import { WecomError } from '../protocol/wecom-error.js';
import type { Json } from '../world/model.js';
import type { World } from '../world/world.js';
import type { BotCallbacks } from './bot-callbacks.js';
import { COMMANDS, SILENCE } from './bot-commands.js';
import { BotLine, type BotLines } from './bot-line.js';

/** Where bots connect, as `wss://openws.work.weixin.qq.com` is WeCom's. */
export const BOT_PATH = '/openws';
/** Silent sockets are dropped after about 90 s (08 §4.2). */
const SILENT_MS = 90_000;
const FRAME_BYTES = 1024 * 1024;

interface Frame {
  cmd?: unknown;
  headers?: { req_id?: unknown };
  body?: unknown;
}

/** WeCom's end of the long connections of all bots. */
export class BotServer {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES });
  private readonly sockets = new Set<WebSocket>();

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
    readonly lines: BotLines,
    readonly callbacks: BotCallbacks,
  ) {}

  attach(http: Server): void {
    http.on('upgrade', (request, socket, head) => {
      if (new URL(request.url ?? '/', 'http://sandbox').pathname !== BOT_PATH) return socket.destroy();
      this.server.handleUpgrade(request, socket, head, (ws) => this.accept(ws));
    });
  }

  close(): void {
    for (const socket of this.sockets) socket.terminate();
    this.server.close();
  }

  private accept(socket: WebSocket): void {
    const line = new BotLine(socket);
    let silence: NodeJS.Timeout | undefined;
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => socket.terminate(), SILENT_MS).unref();
    };
    heard();
    this.sockets.add(socket);
    socket.on('message', (data) => {
      heard();
      if (!line.deaf) this.read(line, data);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(silence);
      this.sockets.delete(socket);
      this.lines.gone(line);
      this.world.changed();
    });
  }

  private read(line: BotLine, data: RawData): void {
    let frame: Frame;
    try {
      frame = JSON.parse((data as Buffer).toString('utf8')) as Frame;
    } catch {
      return line.socket.terminate();
    }
    const reqId = frame.headers?.req_id;
    const cmd = String(frame.cmd);
    if (typeof reqId !== 'string' || reqId === '') return line.say(answer('', 40058, 'req_id missing'));
    const corpId = this.world.bots.bots.get(line.botId ?? '')?.corpId;
    const fault = this.faults.take(cmd, corpId);
    if (fault?.reset === 'before') return line.socket.terminate();
    if (fault?.timeout === 'before') return;
    if (fault?.nonJson) return line.socket.send('<html>not json</html>');
    const errcode = fault?.errcode ?? this.perform(line, cmd, reqId, (frame.body ?? {}) as Json);
    this.note(cmd, reqId, errcode);
    if (fault?.reset === 'after') return line.socket.terminate();
    if (fault?.timeout === 'after' || errcode === SILENCE) return;
    const inHeaders = cmd === 'aibot_subscribe' && this.world.switches.is('ack_shape', 'headers');
    const say = (): void =>
      line.say(inHeaders ? { headers: { req_id: reqId, errcode, errmsg: '' } } : answer(reqId, errcode));
    if (fault?.delayMs === undefined) say();
    else setTimeout(say, fault.delayMs).unref();
    if (cmd === 'aibot_subscribe' && errcode === 0) this.callbacks.resume(line);
  }

  private perform(line: BotLine, cmd: string, reqId: string, body: Json): number | typeof SILENCE {
    const command = Object.hasOwn(COMMANDS, cmd) ? COMMANDS[cmd] : undefined;
    if (command === undefined) return 40058;
    try {
      return command({ world: this.world, line, lines: this.lines, reqId, body }) ?? 0;
    } catch (error) {
      if (error instanceof WecomError) return error.errcode;
      throw error;
    }
  }

  private note(cmd: string, reqId: string, errcode: number | typeof SILENCE): void {
    const event = this.world.bots.events.findLast((one) => one.reqId === reqId);
    if (event === undefined || !cmd.startsWith('aibot_respond')) return;
    const tookMs = performance.now() - event.sentMs;
    event.answers.push({ cmd, errcode: errcode === SILENCE ? 'silence' : errcode, tookMs });
  }
}

const answer = (
  reqId: string,
  errcode: number,
  errmsg = errcode === 0 ? 'ok' : `error ${errcode}`,
): object => ({
  headers: { req_id: reqId },
  errcode,
  errmsg,
});
