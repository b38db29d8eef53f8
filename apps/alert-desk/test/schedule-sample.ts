import type { PutSchedule } from '@app/contracts';

export const TOKEN = { hash: 'A'.repeat(43), sealed: 'sealed-1' };
export const LAYER = {
  startsAt: '2026-11-16T09:00',
  rotation: { unit: 'week', length: 1 } as const,
  members: ['zhangsan', 'lisi'],
};
export const key = (scheduleId: string) => ({ tenant: 'acme', scheduleId });
export const schedule = (scheduleId: string, given: Partial<PutSchedule> = {}): PutSchedule => ({
  ...key(scheduleId),
  ...{ name: '支付值班', timeZone: 'Asia/Shanghai', layers: [LAYER], calendarToken: TOKEN },
  ...given,
});

/** What a question was refused with; undefined where it was answered. */
export const refusal = (asked: Promise<unknown>): Promise<{ code: string; facts: object } | undefined> =>
  asked.then(
    () => undefined,
    (error: { code: string; facts: object }) => ({ code: error.code, facts: error.facts }),
  );
