import { problemWords } from './refusal.js';

/** alert-desk: sources, spaces, schedules. */
export const DESK_REFUSALS = {
  SCHEDULE_UNKNOWN: problemWords(
    404,
    '没有这个值班表',
    '核对 ID，或先用 PUT …/schedules/:scheduleId 保存；日历地址以值班表里的 calendarUrl 为准',
    'There is no such schedule',
    'Check the id, or store it with PUT …/schedules/:scheduleId; the calendar’s address is the schedule’s calendarUrl',
  ),
  OVERRIDE_UNKNOWN: problemWords(
    404,
    '值班表没有这条调班',
    '用 GET …/overrides 查看现有的调班',
    'The schedule has no such override',
    'See GET …/overrides for those there are',
  ),
  TOO_MANY_OVERRIDES: problemWords(
    409,
    '未结束的调班太多',
    '先删除不再需要的调班，或直接修改值班表的班次',
    'The schedule has too many overrides that are not over',
    'Delete those that are not needed, or change the layers',
  ),
} as const;
