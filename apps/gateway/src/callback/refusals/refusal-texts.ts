import type { CallbackRejectedReason } from '@app/wecom-client';

export type RefusalReason = CallbackRejectedReason | 'http';

interface RefusalText {
  /** For the operator: logs and deep health. */
  words: string;
  /** For the administrator in front of WeCom's console, in both languages. */
  console: string;
}

/** Why a request at a callback URL is refused, and what to do about it. */
export const REFUSAL_TEXTS: Readonly<Record<RefusalReason, RefusalText>> = {
  envelope: {
    words: 'it has not the form of a callback',
    console: [
      '这是企业微信的回调地址。请把它填写在应用后台的“回调配置”中，由企业微信访问，而不是在浏览器里打开。',
      'This address is for WeCom. Enter it in the callback settings of the app; it is not a page to open.',
    ].join('\n'),
  },
  signature: {
    words: 'its signature does not fit: the Token here and in the WeCom console differ',
    console: [
      '签名不正确：请核对应用后台填写的 Token 与服务端配置一致（区分指令/数据回调与系统事件的 Token）。',
      'The signature does not fit: the Token in the console and in our settings differ.',
    ].join('\n'),
  },
  padding: {
    words: 'it cannot be decrypted: the EncodingAESKey here and in the WeCom console differ',
    console: [
      '解密失败：请核对 EncodingAESKey 与服务端配置一致。',
      'It cannot be decrypted: the EncodingAESKey in the console and in our settings differ.',
    ].join('\n'),
  },
  timestamp: {
    words: 'it was signed more than ten minutes before or after our time: a repeat, or a clock that is off',
    console: [
      '时间戳与服务器时间相差超过十分钟：请检查服务器时钟后重新保存。',
      'The timestamp is more than ten minutes from our clock: check the clock of the server, then save again.',
    ].join('\n'),
  },
  receiver: {
    words: 'it is addressed to another suite, provider or corp',
    console: [
      '接收方不符：服务商应用请核对 SuiteID 与服务商 CorpID，企业自建应用请核对集成里的 Corp ID。',
      'It is addressed to another app: check the suite id and the provider’s corp id in our settings, or the Corp ID of the integration.',
    ].join('\n'),
  },
  plaintext: {
    words: 'what was encrypted is no event, or no text that the console sends',
    console: [
      '解密后的内容不是企业微信的校验文本。',
      'What was encrypted is not what WeCom sends to verify an address.',
    ].join('\n'),
  },
  json: {
    words: 'it is JSON; suites push XML',
    console: '请使用 XML 格式的回调。\nChoose the XML format for callbacks.',
  },
  xml: { words: 'it is no well-formed XML', console: 'XML 格式不正确。\nThe XML is not well formed.' },
  'too-large': { words: 'it is larger than any callback', console: '内容过大。\nIt is too large.' },
  http: {
    words: 'the HTTP request cannot be read',
    console: '请求格式不正确。\nThe request cannot be read.',
  },
};
