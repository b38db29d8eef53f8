import type { AppRefusedError, Refusal } from '../control/app-actions.js';
import type { Language } from '../language.js';

/** What the real console says for every answer that is wrong; behind it we say what was wrong. */
const FAILED = 'openapi回调地址请求不通过';

const ZH: Record<Refusal, string> = {
  url_wrong: 'URL 须以 http:// 或 https:// 开头。',
  token_wrong: 'Token 须为 3 至 32 位英文或数字。',
  key_wrong: 'EncodingAESKey 须为 43 位英文或数字。',
  ip_wrong: '其中有不是 IP 的内容。请逐个填写 IPv4 或 IPv6 地址，用 ; 分隔。',
  ips_too_early: '请先设置可信域名或接收消息的地址，再配置可信IP。',
  domain_wrong: '请只填域名，可带端口，例如 oncall.example.com 或 oncall.example.com:8443。',
  home_wrong: '应用主页须以 http:// 或 https:// 开头。',
  unreachable: `${FAILED}：连不上这个地址。请检查域名、端口和防火墙。`,
  too_slow: `${FAILED}：1 秒内没有应答。`,
  redirected: `${FAILED}：地址返回了重定向，请填最终地址。`,
  status: `${FAILED}：地址返回 HTTP {status}。多半是 Token、EncodingAESKey 或企业ID与对方不一致。`,
  empty: `${FAILED}：应答为空。`,
  quoted: `${FAILED}：应答带引号。请返回明文本身，不要转成 JSON。`,
  bom: `${FAILED}：应答以 BOM 开头。`,
  blanks: `${FAILED}：应答前后有空格或换行。`,
  still_encrypted: `${FAILED}：应答是 echostr 原文，须先解密。`,
  other_text: `${FAILED}：应答不是解密后的 echostr。请确认地址属于本应用，EncodingAESKey 一致。`,
};

const EN: Record<Refusal, string> = {
  url_wrong: 'The URL has to begin with http:// or https://.',
  token_wrong: 'The Token has to be 3 to 32 letters or digits.',
  key_wrong: 'The EncodingAESKey has to be 43 letters or digits.',
  ip_wrong: 'One of these is no IP address. List IPv4 or IPv6 addresses, separated by ;',
  ips_too_early: 'Set the trusted domain or the receiver first, then the trusted IPs.',
  domain_wrong: 'The host alone, with a port if need be: oncall.example.com or oncall.example.com:8443.',
  home_wrong: 'The home page has to begin with http:// or https://.',
  unreachable: `${FAILED}: nothing answers at this address. Look at the host name, the port and the firewall.`,
  too_slow: `${FAILED}: no answer within a second.`,
  redirected: `${FAILED}: the address redirects; give the one it leads to.`,
  status: `${FAILED}: the address answered HTTP {status}. Most likely Token, EncodingAESKey or CorpID differ.`,
  empty: `${FAILED}: the answer is empty.`,
  quoted: `${FAILED}: the answer is in quotes. Send the plain text, not JSON.`,
  bom: `${FAILED}: the answer begins with a byte order mark.`,
  blanks: `${FAILED}: blanks or a line end stand around the answer.`,
  still_encrypted: `${FAILED}: the answer is the echostr itself; it has to be decrypted.`,
  other_text: `${FAILED}: the answer is not the decrypted echostr. Is this the address of this app, and the same key?`,
};

const WORDS: Record<Language, Record<Refusal, string>> = { zh: ZH, en: EN };

export const refusalInWords = ({ code, answered }: AppRefusedError, language: Language): string =>
  WORDS[language][code].replace('{status}', String(answered ?? ''));
