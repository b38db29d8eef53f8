import type { Locale } from '@app/contracts';

type LinkText = Record<Locale, { title: string; description: string; btntxt: string }>;

/** What an unbound member reads; the link leads to the alert, which asks for the login by itself. */
export const LOGIN_LINK_TEXT: LinkText = {
  'zh-CN': {
    title: '请先登录，再处理告警',
    description: '您的企业微信账号尚未关联值班账号。10 分钟内登录后，刚才的操作会自动执行一次。',
    btntxt: '去登录',
  },
  en: {
    title: 'Sign in to handle the alert',
    description:
      'Your WeCom account is not linked to an on-call account yet. Sign in within 10 minutes and what you pressed is carried out once.',
    // At most four characters (D/90372).
    btntxt: 'Open',
  },
};

/** After a press on what is no alert: nothing is held, so it has to be pressed again. */
export const LOGIN_LINK_HOME_TEXT: LinkText = {
  'zh-CN': {
    title: '请先登录，再按一次',
    description: '您的企业微信账号尚未关联值班账号。登录后请再按一次卡片上的按钮。',
    btntxt: '去登录',
  },
  en: {
    title: 'Sign in, then press again',
    description:
      'Your WeCom account is not linked to an on-call account yet. Sign in and press the button once more.',
    btntxt: 'Open',
  },
};
