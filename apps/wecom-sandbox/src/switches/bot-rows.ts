import { number, row, type SwitchRow } from './switch-row.js';

/** What is not confirmed of smart bots on the long connection (08 §8). */
export const BOT_ROWS = [
  row('group_card_push', ['accept', 'reject'], '08 §4.8', 'template cards pushed into groups'),
  row(
    'activation_ttl',
    ['24h', 'none'],
    '08 §4.8',
    'a chat takes pushes for 24 h after somebody wrote, or for ever',
  ),
  row(
    'offline_events',
    ['drop', 'replay_60s'],
    '08 §4.2',
    'events while no connection is subscribed are lost, or kept for 60 s',
  ),
  row('second_update', ['reject', 'accept'], '08 §4.7', 'a second update with the same req_id within 5 s'),
  row('late_update', ['846605', 'silence'], '08 §4.7', 'an update after 5 s is refused, or never answered'),
  row('response_url', ['on', 'off'], '08 §4.9', 'response_url in messages and presses'),
  row(
    'press_shape',
    ['nested', 'flat'],
    '08 §4.6',
    'details of a press one level deeper, or as the vendor’s types say',
  ),
  row(
    'ack_shape',
    ['top', 'headers'],
    '08 §4.2',
    'errcode of the subscribe answer at the top, or in the headers',
  ),
  row(
    'quota_profile',
    ['2026-04', '2026-03'],
    '08 §4.12',
    '30 a minute and 1000 an hour; or 30 replies in 24 h and 10 pushes a day',
  ),
  number(
    'kick_delay_ms',
    '2000',
    '08 §4.2',
    'real milliseconds from disconnected_event to the close by WeCom',
  ),
  row(
    'update_scope',
    ['all', 'presser'],
    '08 §4.7',
    'an update without userids reaches everybody, or who pressed',
  ),
  row(
    'bot_scan_source',
    ['any', 'known'],
    '08 §4.1',
    'whom WeCom gives QR codes that make a bot: every program, or the vendor’s own',
  ),
  row('bot_scan_made', ['success', 'confirmed'], '08 §4.1', 'what a finished scan is called'),
] as const satisfies readonly SwitchRow[];
