import { randomBytes } from 'node:crypto';

/** Texts seen in real answers (07 §4); the rest is ours, for nobody may parse errmsg. */
const TEXTS: Record<number, string> = {
  40001: 'invalid credential',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40056: 'invalid agentid',
  40058: 'bad request',
  40078: 'invalid auth code',
  40082: 'invalid suite_token',
  40084: 'invalid permanent_code',
  40085: 'invalid suite_ticket',
  41001: 'access_token missing',
  42001: 'access_token expired',
  42003: 'code expired',
  42009: 'suite_access_token expired',
  42014: 'taskid has existed or empty or exceed max len',
  45009: 'api freq out of limit',
  48002: 'api forbidden',
  46004: 'user not found',
  50001: 'redirect_url unregistered',
  60011: 'no privilege to access/modify contact/party/agent',
  60020: 'not allow to access from your ip',
  60111: 'userid not found',
  60140: 'invalid response_code',
  81013: 'user & party & tag all invalid',
  301002: 'not allow operate another agent with this accesstoken.',
};

/** An answer with an errcode. `extra` stands beside it, as invaliduser does beside 81013. */
export class WecomError extends Error {
  constructor(
    readonly errcode: number,
    detail?: string,
    readonly extra: object = {},
  ) {
    super(detail ?? TEXTS[errcode] ?? `error ${errcode}`);
  }

  /** errmsg in WeCom's form: text, hint, caller address, link (07 §1). */
  body(nowSeconds: number, ip: string): object {
    const hint = `${nowSeconds}_${1 + (this.errcode & 0x3f)}_${randomBytes(16).toString('hex')}`;
    const link = `https://open.work.weixin.qq.com/devtool/query?e=${this.errcode}`;
    return {
      errcode: this.errcode,
      errmsg: `${this.message}, hint: [${hint}], from ip: ${ip}, more info at ${link}`,
      ...this.extra,
    };
  }
}
