import type { Language } from './i18n';
import { SOURCE_ERRORS } from './source-errors';
import { TEMPLATE_ERRORS } from './template-errors';

/** What the API says of a field, without the field's name, and the same in Chinese. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^should not be null or undefined$|^must not be empty$|^is empty$|^is missing$/, '必填'],
  [/^is required behind the first level$/, '第一级以后必填'],
  [/^must be (?:a string|a text)$/, '必须是文字'],
  [/^must be a boolean value$/, '必须是 true 或 false'],
  [/^must be an integer number$/, '必须是整数'],
  [/^must be an array$/, '必须是列表'],
  [/^must be an object$|must be either object or array$/, '必须是对象'],
  [/^an account must be an object$/, '每个账号必须是对象'],
  [/^must be an object with recipients$/, '必须是含 recipients 的对象'],
  [/^must be longer than or equal to (.+) characters$/, '至少 $1 个字符'],
  [
    /^(?:must be shorter than or equal to|must have at most|must be a text of at most) (.+) characters$/,
    '最多 $1 个字符',
  ],
  [/^must contain at least (.+) elements$/, '至少要有 $1 项'],
  [/^must contain no more than (.+) elements$|^must have at most (.+) entries$/, '最多 $1$2 项'],
  [/^must have at most (.+) bytes as JSON$/, '写成 JSON 最多 $1 字节'],
  [/^All \S+'s elements must be unique$/, '不能有重复项'],
  [/^must not be greater than (.+)$/, '不能大于 $1'],
  [/^must not be less than (.+)$/, '不能小于 $1'],
  [/^must be a whole number from (.+) to (.+)$/, '必须是 $1 到 $2 的整数'],
  [/^must be one of (?:the following values: )?(.*)$/, '只能是 $1 之一'],
  [/^must be alert or group$/, '只能是 alert 或 group'],
  [/^must be true$/, '只能是 true'],
  [/^must match (\[.+\}) *$/, '只能由这些字符组成：$1'],
  [/^must match (.+) regular expression$/, '必须符合 $1'],
  [/^must be 1\.\.(\S+) printable characters$/, '须为 1–$1 个可见字符'],
  [/^must be (?:1\.\.|1 to )(\S+) characters without control characters$/, '须为 1–$1 个字符，不含控制字符'],
  [
    /^must be 1\.\.(\S+) characters that can be typed.*$/,
    '须为 1–$1 个能键入的字符，不含控制字符和不可见字符',
  ],
  [/^must be 1 to (\S+) plain characters$/, '须为 1–$1 个普通字符'],
  [/^must not contain control characters$/, '不能含控制字符'],
  [/^must not contain U\+0000 or half of a surrogate pair$/, '含有无法保存的字符'],
  [/^must be a URL address$|^must be an http or https address$/, '必须是 http:// 或 https:// 开头的网址'],
  [/^must be a base address, without \? and #$/, '必须是基础网址，不带 ? 和 #'],
  [
    /^must not hold credentials: use username and password$/,
    '网址里不能带用户名和密码：请填在 username 和 password',
  ],
  [/^must be given again: the address is another one$/, '网址改了，请重新填写'],
  [/^(.+) stands for what is stored, and nothing is$/, '$1 代表已保存的值，但还没有保存过'],
  [/^must be an email$/, '必须是邮箱地址'],
  [/^must be a phone number: .*$/, '必须是手机号：只含数字，中国大陆以外加 + 和国家代码'],
  [/^must be an IANA time zone as (.+)$/, '没有这个时区：请写成 $1 这样'],
  [/^must be (?:a valid ISO 8601 date string|an ISO 8601 time)$/, '必须是 ISO 8601 时间'],
  [/^must be an ISO 8601 time with a zone$/, '必须是带时区的 ISO 8601 时间'],
  [/^must be a time as (.+)$/, '必须是 $1 这样的时间'],
  [/^must be after from$/, '必须晚于开始时间'],
  [/^must be after startsAt$/, '必须晚于开始时间'],
  [/^must be after from, at most (.+) days$/, '必须晚于开始时间，最多相隔 $1 天'],
  [/^must be at most (.+) days after from$/, '距开始时间最多 $1 天'],
  [/^must not be before from$|^must lie between from and to$/, '必须在开始和结束时间之间'],
  [/^must be in the future$/, '必须是将来的时间'],
  [/^cannot be read: (.*)$/, '无法读懂：$1'],
  [/^must be the `next` of the page before$/, '必须是上一页的 next'],
  [/^must be the id of a token$/, '必须是令牌的 id'],
  [/^must be a SHA-256 in base64url$/, '必须是 base64url 写的 SHA-256'],
  [/^must be a WeCom corp id$/, '不是企业微信的 Corp ID'],
  [/^must be the plain Corp ID .*$/, '请填“我的企业 → 企业信息”里的 Corp ID（ww…）；wp… 是服务商看到的密文'],
  [
    /^must have (\d+) letters and digits, this one has (\d+) characters$/,
    '必须是 $1 个字母和数字，现在有 $2 个字符',
  ],
  [
    /^must have (.+) to (.+) letters and digits, this one has (.+) characters$/,
    '必须是 $1–$2 个字母和数字，现在有 $3 个字符',
  ],
  [
    /^must be the Secret as WeCom’s console shows it, without blanks$/,
    '必须是企业微信后台显示的 Secret，不含空格',
  ],
  [/^must be given: a bot has neither Token nor EncodingAESKey$/, '必填：机器人没有 Token 和 EncodingAESKey'],
  [
    /^at least one of secret, token and encodingAesKey must be given$/,
    'secret、token、encodingAesKey 至少填一个',
  ],
  [/^must be WW_verify_….txt, .*$/, '必须是企业微信后台给的文件名 WW_verify_….txt'],
  [/^must have a url for each webhook, .*$/, '每个 webhook 都要有 http:// 或 https:// 网址，不带用户名'],
  [/^must have the address of each robot as WeCom shows it, (.+)$/, '每个机器人都要有企业微信显示的地址：$1'],
  [/^must not name one url twice$/, '同一个网址不能出现两次'],
  [/^must not hold (.+) twice$/, '$1 不能出现两次'],
  [/^must not hold wecom as fallbackOnly: .*$/, 'wecom 不能是备用渠道：它失败了才启用其他渠道'],
  [
    /^must have critical among the severities of what is fallbackOnly: .*$/,
    '备用渠道的级别要包含 critical：它只为严重告警启用',
  ],
  [/^must hold one that is not fallbackOnly$/, '至少要有一个不是备用的渠道'],
  [/^must hold at most 50 texts .*$/, '最多 50 个标签，名最长 128、值最长 2048 个字符'],
  [/^must each be (.+) or (.+)$/, '每一项只能是 $1 或 $2'],
  [/^must be a list of at most (.+) account ids$/, '必须是账号 id 的列表，最多 $1 个'],
  [/^must be a path such as (.+), of at most (.+) parts$/, '必须是 $1 这样的路径，最多 $2 段'],
  [/^must be group=role or group=role:tenant$/, '必须写成 group=role 或 group=role:tenant'],
  [/^a tenant-admin needs a tenant$/, '租户管理员要选一个租户'],
  [/^an admin has all tenants; leave it out$/, '管理员管所有租户，请留空'],
  [/^a tenant has at most (.+) sources$/, '一个租户最多 $1 个告警源'],
  [/^a tenant has at most (.+) spaces$/, '一个租户最多 $1 个空间'],
  [
    /^a source stays what it is: (.+); give the new one another name$/,
    '告警源的种类不能改，仍是 $1；新的请换个名字',
  ],
  [/^the source (.+) is gone meanwhile$/, '告警源 $1 刚刚被删除'],
  [/^there is a source (.+) meanwhile$/, '刚刚有人建了告警源 $1'],
  [/^there is no account (.+)$/, '没有账号 $1'],
  [/^there is no schedule (.+)$/, '没有值班表 $1'],
  [/^there is no smart bot (.+)$/, '没有智能机器人 $1'],
  [/^there is no template (.+)$/, '没有模板 $1'],
  [/^there is no (\S+) (\S+)$/, '没有 $1 $2'],
  [/^the space (.+) pages by (.+)$/, '空间 $1 正用着 $2'],
  [/^The account (.+) is disabled: it gets no messages$/, '账号 $1 已停用，收不到消息'],
  [/^belongs to the account (.+)$/, '已属于账号 $1'],
  [/^send 1 to (.+) events$/, '一次发 1 到 $1 个事件'],
  [/^exactly one of id and source is needed$/, 'id 和 source 只能给一个，也必须给一个'],
  [/^can become (.+) characters, (.+) are allowed$/, '可能长到 $1 个字符，最多 $2 个'],
  [
    /^has (.+) characters of fixed text beside its rows, a card's text has (.+)$/,
    '各行以外的固定文字有 $1 个字符，卡片正文最多 $2 个',
  ],
  [
    /^has (.+) characters of fixed text, a card's title has (.+)$/,
    '固定文字有 $1 个字符，卡片标题最多 $2 个',
  ],
  [/^source has (.+) characters, (.+) are allowed$/, '源码有 $1 个字符，最多 $2 个'],
  [/^shows (.+) lines, a card has room for (.+)$/, '有 $1 行，卡片只放得下 $2 行'],
  [/^more than (.+) parts$/, '超过 $1 个部分'],
  [/^syntax: (.*)$/, '语法错误：$1'],
  [/^an id template such as (.+) must be written out, .*$/, '$1 这样的 id 模板要完整写出，里面不能有变量'],
];
const ALL = [...CHINESE, ...TEMPLATE_ERRORS, ...SOURCE_ERRORS];

/** `name must be …`, `each value in names must be …`: the field stands before the message already. */
const FIELD_FIRST = /^(?:each value in )?(?:nested property )?[\w.$[\]]+ (?=must |should |cannot )/;

/** What the API says of a field, in Chinese; undefined where this table has no words for it. */
export function fieldErrorInChinese(message: string): string | undefined {
  for (const said of [message, message.replace(FIELD_FIRST, '')])
    for (const [pattern, chinese] of ALL)
      // A group that took no part leaves nothing behind.
      if (pattern.test(said)) return said.replace(pattern, chinese);
  return undefined;
}

/** As the page's language says it; the API's own words are English. */
export const fieldErrorInWords = (message: string, language: Language): string =>
  (language === 'zh' ? fieldErrorInChinese(message) : undefined) ?? message;
