// Schedules as teams have them: a rotation, weekend or night layers with restrictions, holidays, an override now and then.
const MEMBERS = ['zhangsan', 'lisi', 'wangwu', 'zhaoliu', 'sunqi'];
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'];

/** @returns {import('@app/schedule').Schedule[]} all different, each with two or three layers */
export function manySchedules(count, at) {
  return Array.from({ length: count }, (_, index) => ({
    timeZone: ZONES[index % ZONES.length],
    ...(index % 2 === 0 && { holidays: 'CN' }),
    layers: [
      {
        startsAt: `2025-01-${String(1 + (index % 28)).padStart(2, '0')}T09:00:00`,
        rotation: { unit: index % 3 === 0 ? 'day' : 'week', length: 1 + (index % 2) },
        members: MEMBERS.slice(0, 2 + (index % 4)),
      },
      {
        startsAt: '2025-03-03T00:00:00',
        rotation: { unit: 'week', length: 1 },
        members: MEMBERS,
        restrictions: [{ days: ['workday'], from: '09:00', to: '18:00' }],
      },
      ...(index % 2 === 1
        ? [
            {
              startsAt: '2025-06-01T22:00:00',
              rotation: { unit: 'hour', length: 8 },
              members: MEMBERS.toReversed(),
              restrictions: [{ from: '22:00', to: '06:00' }],
            },
          ]
        : []),
    ],
    overrides:
      index % 10 === 0
        ? [
            {
              id: `o${index}`,
              from: new Date(at.getTime() - 3_600_000),
              to: new Date(at.getTime() + 3_600_000),
              accountId: 'lisi',
            },
          ]
        : [],
  }));
}
