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
  SCHEDULE_IN_USE: problemWords(
    409,
    '还有协作空间或正在通知的告警指向这个值班表',
    '先把 detail 里列出的协作空间改为别的目标；列出的告警先处理或关闭',
    'Spaces, or alerts that are being paged, still page this schedule',
    'Give the spaces that detail names other targets first; take up or close the alerts',
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
  NOT_YOUR_SHIFT: problemWords(
    409,
    '这段时间不全是该账号值班',
    '用 …/shifts 查看该账号的班次，只能为自己尚未结束的班次找人',
    'The account is not on duty for all of that time',
    'See …/shifts for the account’s shifts; only a shift of one’s own that is not over can be swapped',
  ),
  SWAP_PENDING: problemWords(
    409,
    '这段时间已经在找人接班',
    '等待回答，或先撤回原来的换班',
    'A part of that time is being swapped already',
    'Wait for the answer, or withdraw the swap there is',
  ),
  NOBODY_TO_SWAP_WITH: problemWords(
    409,
    '没有可以换班的同事',
    '换班只能在同一值班表的成员之间进行；先把同事加入值班表，或直接新建调班',
    'There is nobody to swap with',
    'Swaps are between members of one schedule: add the colleague to it, or make an override',
  ),
  SWAP_UNKNOWN: problemWords(
    404,
    '没有这次换班',
    '用 GET …/swaps 查看换班',
    'There is no such swap',
    'See GET …/swaps for those there are',
  ),
  SWAP_NOT_YOURS: problemWords(
    403,
    '这次换班不由该账号回答',
    '只有被询问的人可以接班，只有发起人可以撤回',
    'That answer is not for this account to give',
    'Only who was asked may accept, only who asked may withdraw',
  ),
  SWAP_OVER: problemWords(
    409,
    '这次换班已经结束',
    '查看班次后重新发起换班',
    'The swap is over',
    'Look at the shifts, and ask for a new one',
  ),
  NO_SUCH_SHIFT: problemWords(
    409,
    '这段时间不全是另一位同事值班',
    '用 …/shifts 查看班次，一次只能接一位同事尚未结束的班次',
    'That time is not all one other person’s',
    'See …/shifts; one takes over from one person, a shift that is not over',
  ),
  NOT_A_MEMBER: problemWords(
    403,
    '该账号不是值班表的成员',
    '先把账号加入值班表，或由管理员新建调班',
    'The account takes no turns in the schedule',
    'Add it to a layer, or have an administrator make an override',
  ),
} as const;
