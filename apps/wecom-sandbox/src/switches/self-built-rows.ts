import { number, row, type SwitchRow } from './switch-row.js';

/** What no page says of apps that a corp built itself. */
export const SELF_BUILT_ROWS = [
  row(
    'trusted_ip',
    ['demanded', 'when_listed'],
    '08 §2.1',
    'an app without trusted IPs may not call (60020), or may from anywhere as those made before 2022-06-20',
  ),
  row(
    'stopped_app_token',
    ['given', 'refused'],
    '07 §4',
    'gettoken for an app that the corp stopped: a token whose calls get 50003, or 40001',
  ),
  row(
    'user_get_contacts',
    ['withheld', 'given'],
    '08 §2.6',
    'user/get of a self-built app leaves mobile and e-mail out, or has them',
  ),
  row(
    'lookup_outside_scope_error',
    ['60011', '46004'],
    '08 §2.6',
    'answer to the mobile or e-mail of a member outside the scope',
  ),
  number(
    'wrong_lookups_percent',
    '20',
    '07 §2',
    'share of the corp’s account cap (200 here) that may be asked for in vain in a day before 45009',
  ),
] as const satisfies readonly SwitchRow[];
