/** What an errcode on the long connection asks for (wecom/08 §4.13). */
export type BotErrcodeClass =
  | 'credentials'
  | 'not_subscribed'
  | 'window_missed'
  | 'not_activated'
  | 'target_dead'
  | 'content'
  | 'limited'
  | 'busy'
  | 'unknown';

/**
 * Number, our name and class. 6000, 42014, 42045, 45009 and 45033 stand in the general list (D/90455) too; the others are
 * from issues and the vendor's code, unconfirmed (wecom/08 §4.13), which is why they are data.
 */
export const BOT_ERRCODE_ROWS: readonly (readonly [code: number, name: string, is: BotErrcodeClass])[] = [
  [6000, 'stream_open_or_conflict', 'busy'],
  [40001, 'invalid_secret', 'credentials'],
  [40013, 'invalid_bot', 'credentials'],
  [40016, 'invalid_button_count', 'content'],
  [42014, 'invalid_task_id', 'content'],
  [42045, 'card_action_invalid', 'content'],
  [45009, 'rate_limited', 'limited'],
  [45033, 'concurrency_limited', 'limited'],
  [93001, 'bot_not_in_group', 'target_dead'],
  [93006, 'chat_unknown', 'target_dead'],
  [93008, 'bot_left_group', 'target_dead'],
  [93017, 'empty_content', 'content'],
  [93019, 'bad_bot_id', 'content'],
  [846605, 'request_id_not_valid', 'window_missed'],
  [846607, 'conversation_not_activated', 'not_activated'],
  [846608, 'stream_over_time', 'window_missed'],
  [846609, 'not_subscribed', 'not_subscribed'],
  [853000, 'wrong_bot_or_secret', 'credentials'],
];
