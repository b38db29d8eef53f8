import { formatCallbackEvent } from '@app/wecom-client';
import { SUITE_ID } from './gateway-harness.js';

/** A suite ticket as WeCom words it, before it is sealed. */
export const ticket = (suiteId = SUITE_ID, value = 'Tk_1') =>
  formatCallbackEvent({ type: 'suite_ticket', family: 'command', suiteId, timeStamp: 1, suiteTicket: value });

/** A press of a card. */
export const press = (toUserName: string, taskId = 'task-1') =>
  formatCallbackEvent({
    type: 'template_card_event',
    family: 'data',
    toUserName,
    fromUserName: 'woAnna',
    createTime: 100,
    agentId: 7,
    eventKey: 'ack',
    taskId,
    cardType: 'button_interaction',
    responseCode: 'RC_secret',
    selectedItems: [],
  });
