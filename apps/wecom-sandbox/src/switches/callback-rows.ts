import { row, type SwitchRow } from './switch-row.js';

/** How callbacks may look. What is signed correctly is to be accepted, whatever these say. */
export const CALLBACK_ROWS = [
  row('receiveid_command_get', ['provider', 'suite'], '01 §1.4', 'receiveid of a GET on the command URL'),
  row('receiveid_data_get', ['provider', 'suite', 'corp'], '01 §1.4', 'receiveid of a GET on the data URL'),
  row(
    'receiveid_data_post',
    ['encrypted_corp', 'plain_corp', 'suite'],
    '01 §1.4',
    'receiveid of a POST on the data URL',
  ),
  row('receiveid_system', ['provider', 'suite'], '01 §1.4', 'receiveid of the system event URL'),
  row('envelope_agentid', ['present', 'missing'], '01 §1.3', 'AgentID in the envelope'),
  row('envelope_order', ['encrypt_last', 'encrypt_first'], '01 §1.3', 'place of Encrypt in the envelope'),
  row('xml_layout', ['compact', 'indented'], '01 §3', 'blanks between elements and around CDATA'),
  row(
    'retry_bytes',
    ['fresh', 'identical'],
    '01 §1.5',
    'fresh nonce, timestamp and random prefix on a retry, or the same bytes',
  ),
  row(
    'retry_same_response_code',
    ['yes', 'no'],
    '05 §3.4',
    'a retried click carries the same ResponseCode, or a new one',
  ),
  row(
    'xml_prologue',
    ['none', 'declaration', 'bom_declaration'],
    '01 §3',
    'what stands before the root element',
  ),
  row('xml_extras', ['none', 'present'], '01 §3', 'a namespace, a comment and elements that no page names'),
  row(
    'data_event_url',
    ['data', 'command'],
    '01 §3',
    'the URL on which data events arrive; content decides, not the URL',
  ),
  row(
    'callback_url_spelling',
    ['configured', 'trailing_slash', 'other_case'],
    '01 §1.1',
    'the path as somebody typed it into the console',
  ),
  row('press_card_type', ['present', 'missing'], '05 §3.1', 'CardType in a press'),
  row('press_response_code', ['present', 'missing'], '05 §3.1', 'ResponseCode in a press'),
  row('press_agentid', ['present', 'empty'], '05 §3.1', 'AgentID in a press'),
  row(
    'location_numbers',
    ['short', 'fifteen_decimals', 'scientific'],
    '01 §4.6',
    'latitude, longitude and precision in LOCATION',
  ),
  row('contact_lists', ['plain', 'trailing_comma'], '02 §7', 'comma lists in change_contact'),
  row(
    'own_app_contact_events',
    ['off', 'on'],
    '08 §2.5',
    'whether a corp’s own app hears who leaves the corp',
  ),
  row('other_command_suite_id', ['present', 'missing'], '01 §3', 'SuiteId in commands that no page names'),
] as const satisfies readonly SwitchRow[];
