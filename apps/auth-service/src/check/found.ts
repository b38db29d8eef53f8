import type { CheckName, CheckWords, ConnectionCheck } from '@app/contracts';

export const words = (zh: string, en: string): CheckWords => ({ 'zh-CN': zh, en });

export const fine = (name: CheckName, detail: CheckWords, remedy?: CheckWords): ConnectionCheck => ({
  ...{ name, ok: true, detail },
  ...(remedy && { remedy }),
});
export const wrong = (name: CheckName, detail: CheckWords, remedy: CheckWords): ConnectionCheck => ({
  ...{ name, ok: false, detail, remedy },
});

/** Nothing can be said of it while what it rests on is wrong. */
export const notLooked = (name: CheckName): ConnectionCheck =>
  wrong(
    name,
    words('还没有检查', 'Not looked at yet'),
    words('先解决前面的问题，再检查一次', 'Mend what is wrong above, then check again'),
  );

/** A moment as an administrator reads it, in UTC. */
export const at = (moment: Date | string): string =>
  `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
