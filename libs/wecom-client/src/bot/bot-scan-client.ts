import { bindCalls } from '../http/bind-calls.js';
import type { WecomHttp } from '../http/wecom-http.js';
import { botScanResult, generateBotScan } from './bot-scan.js';

/** Bots made by scanning a QR code (wecom/08 §4.1); `http` has the scans' own base and no root path. */
export class BotScanClient {
  readonly #calls;

  constructor(http: WecomHttp) {
    this.#calls = bindCalls(http, { generateBotScan, botScanResult });
  }

  begin(source: string) {
    return this.#calls.generateBotScan(source);
  }

  result(code: string) {
    return this.#calls.botScanResult(code);
  }
}
