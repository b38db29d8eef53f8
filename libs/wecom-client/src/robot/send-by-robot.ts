import type { NewsNoticeCard, TextNoticeCard } from '../card/template-card.js';
import type { WecomHttp } from '../http/wecom-http.js';

/** Messages a minute that a group robot takes; 45009 beyond (D/91770). */
export const ROBOT_MESSAGES_PER_MINUTE = 20;
/** UTF-8 bytes of a text (D/91770). */
export const ROBOT_TEXT_BYTES = 2_048;

/** What a group robot may say of an alert: text, which can mention people, or a notice card. No button of it calls back. */
export type RobotMessage =
  | {
      msgtype: 'text';
      text: { content: string; mentioned_list?: string[]; mentioned_mobile_list?: string[] };
    }
  | { msgtype: 'template_card'; template_card: Omit<TextNoticeCard, 'task_id' | 'action_menu'> }
  | { msgtype: 'template_card'; template_card: Omit<NewsNoticeCard, 'task_id' | 'action_menu'> };

/** Posts into the group of the robot whose key this is; the key is a password (D/91770). */
export async function sendByRobot(http: WecomHttp, key: string, message: RobotMessage): Promise<void> {
  await http.post('webhook/send', { key }, message);
}
