import { BOT_ROWS } from './bot-rows.js';
import { CALLBACK_ROWS } from './callback-rows.js';
import { SELF_BUILT_ROWS } from './self-built-rows.js';
import { number, row, type SwitchRow } from './switch-row.js';

/** Every point on which WeCom's pages are silent or disagree, with the document that says so. */
export const SWITCH_TABLE = [
  ...CALLBACK_ROWS,
  ...SELF_BUILT_ROWS,
  ...BOT_ROWS,
  row(
    'scope_change_subscribes',
    ['each_member', 'none'],
    '01 §4.1',
    'a scope edit sends one event per member, or none',
  ),
  row('create_auth_on_link_install', ['no', 'yes'], '02 §3', 'an install by link also pushes create_auth'),
  row(
    'reinstall_permanent_code',
    ['new', 'same'],
    '02 §4.3',
    'a reinstall yields another permanent code, or the old one',
  ),
  row(
    'cancelled_error',
    ['40084', '48004'],
    '02 §6.2',
    'answer to a permanent code whose grant was cancelled',
  ),
  row(
    'cancelled_token_error',
    ['48004', '40014'],
    '02 §6.2',
    'answer to a corp token whose grant was cancelled',
  ),
  row('open_user_id_in_contact', ['yes', 'no'], '02 §7', 'OpenUserID in change_contact'),
  row('provider_token_expired_error', ['40082', '42009'], '02 §2.3', 'answer to an expired provider token'),
  row('oauth_code_expired_error', ['42003', '40029'], '03 §8', 'answer to an expired OAuth code'),
  row(
    'lower_case_returned_ids',
    ['yes', 'no'],
    '04 §8 (7)',
    'invaliduser and unlicenseduser come back in lower case',
  ),
  row('lists_with_81013', ['no', 'yes'], '04 §1.2', 'invaliduser and unlicenseduser beside errcode 81013'),
  row(
    'duplicate_check_answer',
    ['ok_new_msgid', 'ok_same_msgid', '45035'],
    '04 §8 (1)',
    'answer to a suppressed repeat',
  ),
  row(
    'rate_counts_dropped',
    ['no', 'yes'],
    '07 §2',
    'messages dropped past 30 a minute count against the next ones too, or only what was delivered',
  ),
  number(
    'calls_a_minute',
    '10000',
    '07 §2',
    'calls of one API for one corp; 15 times as many an hour, four times as many from one address',
  ),
  number(
    'account_cap',
    '1000000',
    '07 §2',
    'accounts of a corp; an app may send 200 messages a day for each',
  ),
  row('task_id_scope', ['app', 'corp'], '04 §8 (2)', 'task_id unique in the whole app, or per corp'),
  row('too_many_buttons_error', ['40016', '40058'], '04 §8 (6)', 'answer to more than 6 buttons'),
  row('button_key_repeat_error', ['42039', '42051'], '04 §8 (6)', 'answer to a repeated button key'),
  row('recall_kills_codes', ['no', 'yes'], '04 §6', 'response codes of a recalled card stop working (60140)'),
  row('used_code_error', ['60140', '42022'], '05 §6 (1)', 'answer to a used response code'),
  row('click_code_limited_to_clicker', ['no', 'yes'], '05 §6 (2)', 'a click code updates the clicker only'),
  number(
    'code_lifetime_seconds',
    '259200',
    '05 §6 (3)',
    'life of send and click codes; 72 h, older pages say 24 h',
  ),
  number('menu_code_lifetime_seconds', '259200', '05 §6 (3)', 'life of menu codes'),
  row(
    'passive_reply_on_button_click',
    ['ignore', 'apply'],
    '05 §6 (4)',
    'an encrypted reply to template_card_event',
  ),
  row(
    'passive_reply_on_menu_click',
    ['apply', 'ignore'],
    '05 §4.1',
    'an encrypted reply to template_card_menu_event',
  ),
  row(
    'passive_reply_consumes_code',
    ['no', 'yes'],
    '05 §6 (5)',
    'an applied passive reply spends the click code',
  ),
  row(
    'failed_update_burns_code',
    ['no', 'yes'],
    '05 §6 (5)',
    'an update refused for its content spends the code',
  ),
  row(
    'button_only_update_look',
    ['one_button', 'all_buttons'],
    '05 §6 (6)',
    'a card of several buttons after mode A',
  ),
  row(
    'update_for_unlicensed',
    ['allowed', 'refused'],
    '05 §6 (8)',
    'update of an unlicensed member’s copy; refused = in invaliduser',
  ),
  row('button_only_on_notice_error', ['40058', '42031'], '05 §6 (9)', 'answer to mode A on a notice card'),
  row(
    'update_outside_recipients',
    ['invaliduser', '82102'],
    '05 §1.2',
    'answer when no target received the message',
  ),
  row('unselected_default_sent', ['yes', 'no'], '05 §3.1', 'an untouched drop-down is sent with its default'),
] as const satisfies readonly SwitchRow[];
