import { objectIn, optionalObject, textIn } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

/** Where scans live; another host than the server API's (wecom/08 §4.1, unconfirmed). */
export const BOT_SCAN_BASE_URL = 'https://work.weixin.qq.com';
/** How often a scan may be asked about, and how long it lives, in ms (wecom/08 §4.1). */
export const BOT_SCAN_EVERY_MS = 3_000;
export const BOT_SCAN_LIFE_MS = 5 * 60_000;

/** Operating system of the caller, 0–3; which is which nobody says (wecom/08 §4.1). */
const PLATFORM = '0';

/** A QR code that makes a smart bot: whoever holds `code` is told its Secret. */
export interface BotScan {
  code: string;
  /** To be shown as a QR code. */
  address: string;
}

export type BotScanResult =
  { state: 'waiting' | 'scanned' | 'expired' } | { state: 'made'; botId: string; secret: string };

/** `source` names the program; whether any name is taken is open (wecom/08 §4.1). Its base has no `/cgi-bin`. */
export async function generateBotScan(http: WecomHttp, source: string): Promise<BotScan> {
  const api = 'ai/qc/generate';
  const data = objectIn(api, await http.get(api, { source, plat: PLATFORM }), 'data');
  return { code: textIn(api, data, 'scode'), address: textIn(api, data, 'auth_url') };
}

/** A word that nobody has seen yet counts as waiting: the scan ends by its own time. */
export async function botScanResult(http: WecomHttp, code: string): Promise<BotScanResult> {
  const api = 'ai/qc/query_result';
  const data = objectIn(api, await http.get(api, { scode: code }), 'data');
  const made = optionalObject(data.bot_info);
  switch (data.status) {
    case 'success':
    case 'confirmed':
      if (!made) return { state: 'scanned' };
      return { state: 'made', botId: textIn(api, made, 'botid'), secret: textIn(api, made, 'secret') };
    case 'scaned':
    case 'scanned':
      return { state: 'scanned' };
    case 'expired':
      return { state: 'expired' };
    default:
      return { state: 'waiting' };
  }
}
