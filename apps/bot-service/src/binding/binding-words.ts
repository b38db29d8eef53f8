import type { Locale, RefusalOf } from '@app/contracts';

const CODE = /(绑定|bind)\s*[:：]?\s*(\d{4})\s*-?\s*(\d{2})(?!\d)/i;

/** The code in what somebody says, and the language they say it in; undefined where there is none. */
export function codeIn(text: string): { code: string; locale: Locale } | undefined {
  const [, verb, first, last] = CODE.exec(text) ?? [];
  if (verb === undefined) return undefined;
  return { code: `${first}-${last}`, locale: verb === '绑定' ? 'zh-CN' : 'en' };
}

interface BindingSayings {
  bound: (name: string) => string;
  refused: Record<RefusalOf<'identity.bot-code.redeem'> | 'UNAVAILABLE', string>;
  /** To somebody whom nobody knows yet, who has pressed. */
  theWay: (userId: string, page: string) => string;
}

const zh: BindingSayings = {
  bound: (name) => `已绑定为 ${name}。刚才等着的操作现在生效。`,
  refused: {
    BOT_CODE_UNKNOWN: '没有这个绑定码，或已过期、已用过。请在绑定页面取一个新的，10 分钟内发给我。',
    LOGIN_THROTTLED: '试错太多次了，请过 15 分钟再试。',
    ACCOUNT_DISABLED: '这个账号已停用，请联系管理员。',
    UNAVAILABLE: '现在没法绑定，请稍后再发一次。',
  },
  theWay: (userId, page) =>
    `<@${userId}> 我还不知道你是谁：打开 [绑定页面](${page}) 登录取得绑定码，再单独对我说「绑定 1234-56」。10 分钟内绑定，刚才的操作就会生效。`,
};

const en: BindingSayings = {
  bound: (name) => `You are ${name} now. What you pressed before takes effect.`,
  refused: {
    BOT_CODE_UNKNOWN:
      'There is no such code, or it is over or used. Get a new one and tell me within ten minutes.',
    LOGIN_THROTTLED: 'Too many wrong codes: try again in 15 minutes.',
    ACCOUNT_DISABLED: 'This account is disabled: ask an administrator.',
    UNAVAILABLE: 'That did not work now: say it again in a moment.',
  },
  theWay: (userId, page) =>
    `<@${userId}> I do not know you yet: open [this page](${page}), sign in for a code, then tell me "bind 1234-56" alone. Within ten minutes, what you pressed takes effect.`,
};

const SAYINGS: Record<Locale, BindingSayings> = { 'zh-CN': zh, en };

export const bindingSaying = (locale: Locale): BindingSayings => SAYINGS[locale];
