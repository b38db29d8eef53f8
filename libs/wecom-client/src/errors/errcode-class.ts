/** What an errcode asks for; the classes and their actions are those of document 07 §3. */
export type ErrcodeClass =
  | 'retry_now'
  | 'refresh_token'
  | 'back_off'
  | 'permanent_corp'
  | 'permanent_member'
  | 'permanent_message'
  | 'operator_action'
  | 'caller_bug'
  | 'unknown';
