/** What is wrong with a body that a sender of alerts posted, as the API says it, and the same in Chinese. */
export const SOURCE_ERRORS: readonly (readonly [RegExp, string])[] = [
  [/^is missing, and there are no labels$/, '缺少，而且没有标签可代替'],
  [/^is missing, and is the key$/, '缺少：告警靠它区分'],
  [/^is missing; (.+) needs it$/, '缺少：$1 必须带它'],
  [
    /^is missing: send the webhook’s own body, .+$/,
    '缺少：请发送 webhook 的原始内容，不要用模板（payload）替换',
  ],
  [/^must be 1 \((?:problem|firing)\) or 0 \((?:recovery|recovered)\)$/, '只能是 1（触发）或 0（恢复）'],
  [/^must be (\w+(?:, \w+)*) or (\w+)$/, '只能是 $1 或 $2'],
  [/^is no list$/, '必须是列表'],
  [/^is no object$/, '必须是对象'],
  [/^has more than (.+) events$/, '超过 $1 个事件'],
  [/^the body is empty$/, '内容为空'],
  [/^the body is no JSON: (.*)$/, '内容不是 JSON：$1'],
  [/^the body is nested too deep$/, '内容嵌套太深'],
  [/^the body is larger than (.+) bytes$/, '内容超过 $1 字节'],
  [/^the gzip data is broken$/, 'gzip 数据已损坏'],
];
