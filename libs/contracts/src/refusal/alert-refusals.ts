import { problemWords } from './refusal.js';

/** notify-service and card-state-service: templates, alerts, actions. */
export const ALERT_REFUSALS = {
  TEMPLATE_INVALID: problemWords(
    422,
    '模板不能使用',
    'errors 列出了全部问题；改正后再存',
    'The template cannot be used',
    'Mend what errors lists, all of it, then store it again',
  ),
  TEMPLATE_UNKNOWN: problemWords(
    404,
    '没有这个模板',
    '先用 PUT …/templates/:templateId 保存',
    'There is no such template',
    'Store it with PUT …/templates/:templateId first',
  ),
  ALERT_CLOSED: problemWords(
    409,
    '告警已关闭，不再通知',
    '如果问题还在，等它重新触发，或由告警来源重新打开',
    'The alert is closed: nobody is told of it any more',
    'If the trouble goes on, the alert has to fire or be opened again',
  ),
  ALERT_UNKNOWN: problemWords(
    404,
    '没有这条告警',
    '核对告警 ID；也可能它的事件还没到，或已过保存期',
    'There is no such alert',
    'Check the alert id; its events may not have come yet, or are too old',
  ),
  CARD_UNKNOWN: problemWords(
    404,
    '这条告警没有这张卡片',
    '核对卡片 ID（…/alerts/:alertId/cards 列出全部）；也可能已过保存期',
    'The alert has no such card',
    'Check the card id (…/alerts/:alertId/cards lists them all); it may be too old',
  ),
  CARD_NOT_SHOWN: problemWords(
    404,
    '那时没有人看到这张卡片',
    '换一个时间：卡片在发出之后、撤回之前才看得到',
    'Nobody saw the card at that time',
    'Choose another time: a card is seen from its sending until it is taken back',
  ),
  DRAWING_GONE: problemWords(
    410,
    '卡片那时的样子已不再保存',
    '查看告警的时间线；卡片的样子保存 30 天',
    'What the card showed then is not kept any more',
    'Read the alert’s timeline; what a card showed is kept for 30 days',
  ),
  ACTION_NOT_OFFERED: problemWords(
    409,
    '告警现在的状态不允许这个操作',
    '重新打开告警，看现在可以做什么',
    'The alert’s present state does not allow the action',
    'Open the alert again and see what can be done now',
  ),
  NOT_INVOLVED: problemWords(
    403,
    '你未参与该告警',
    '只有接收人和处理人能查看和操作；请其中一位或管理员帮忙',
    'You are not involved in this alert',
    'Only its recipients and responders may see it and act; ask one of them, or an operator',
  ),
} as const;
