import type { WebSocket } from 'ws';
import type { World } from '../world/world.js';
import type { BotEvent } from '../world/bot-model.js';

/** One socket as WeCom's end sees it. */
export class BotLine {
  /** Set by a right subscribe. */
  botId?: string;
  /** Callbacks that may still be answered on this socket, by req_id. */
  readonly asked = new Map<string, BotEvent>();
  /** Half-open: nothing goes in or out any more, and neither side is told. */
  deaf = false;

  constructor(readonly socket: WebSocket) {}

  say(frame: object): void {
    if (!this.deaf && this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(frame));
  }
}

/** Which socket speaks for each bot: a later subscribe wins, the older one is told and closed (08 §4.2). */
export class BotLines {
  private readonly speaking = new Map<string, BotLine>();
  /** How often a bot's connection was taken over. */
  readonly kicks = new Map<string, number>();

  constructor(private readonly world: World) {}

  of(botId: string): BotLine | undefined {
    return this.speaking.get(botId);
  }

  subscribed(line: BotLine, botId: string): void {
    const older = this.speaking.get(botId);
    line.botId = botId;
    this.speaking.set(botId, line);
    if (older !== undefined && older !== line) this.kick(older, botId);
  }

  /** A stranger with the secret takes the bot over: the line that speaks now ends as WeCom ends it. */
  takeOver(botId: string): boolean {
    const line = this.speaking.get(botId);
    if (line === undefined) return false;
    this.speaking.delete(botId);
    this.kick(line, botId);
    return true;
  }

  gone(line: BotLine): void {
    if (line.botId !== undefined && this.speaking.get(line.botId) === line) this.speaking.delete(line.botId);
  }

  private kick(line: BotLine, botId: string): void {
    line.botId = undefined;
    this.kicks.set(botId, (this.kicks.get(botId) ?? 0) + 1);
    const at = this.world.nowSeconds();
    line.say({
      cmd: 'aibot_event_callback',
      headers: { req_id: `K-${this.world.nextSequence()}` },
      body: {
        msgid: `k-${at}`,
        create_time: at,
        aibotid: botId,
        msgtype: 'event',
        event: { eventtype: 'disconnected_event' },
      },
    });
    setTimeout(() => line.socket.terminate(), this.world.switches.number('kick_delay_ms')).unref();
  }
}
