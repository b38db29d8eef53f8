/** Alert → a series that fires it and one that does not, one value a minute (`a+bxn` counts), and the labels that stay. */
export const CASES: Record<
  string,
  { series: string; fires: string; quiet: string; labels?: Record<string, string> }
> = {
  ServiceDown: {
    series: 'up{job="wecom-oncall",instance="a:3000"}',
    ...{ fires: '0x30', quiet: '1x29 0', labels: { job: 'wecom-oncall', instance: 'a:3000' } },
  },
  ServiceAbsent: {
    // Prometheus marks the end of a series; the others of the system stay.
    series: 'up{job="wecom-oncall-apart",component="gateway",instance="a:3000"}',
    ...{ fires: '1x20 stale', quiet: '0x28 stale stale' },
    labels: { job: 'wecom-oncall-apart', component: 'gateway' },
  },
  ServiceNotReady: {
    series: 'service_ready{check="postgres",service="gateway"}',
    ...{ fires: '0x30', quiet: '1x29 0', labels: { check: 'postgres' } },
  },
  SuiteTicketOld: { series: 'wecom_suite_ticket_age_seconds', fires: '1201x30', quiet: '1200x30' },
  TokenRefreshFailing: {
    series: 'wecom_token_refresh_total{kind="corp",result="error"}',
    ...{ fires: '0+1x30', quiet: '0+0x30', labels: { kind: 'corp', result: 'error' } },
  },
  WecomUnreachable: { series: 'wecom_breakers_open', fires: '0x27 1x3', quiet: '1x10 0x20' },
  WecomNeedsOperator: {
    series: 'wecom_api_requests_total{api="message/send",class="operator_action"}',
    // A scrape that failed is no new series.
    ...{ fires: '0+1x30', quiet: '7x18 stale stale 7x10', labels: { api: 'message/send' } },
  },
  OutboxStuck: { series: 'outbox_oldest_seconds', fires: '61x30', quiet: '0x29 61' },
  BusBacklogOld: { series: 'bus_backlog_oldest_seconds', fires: '61x30', quiet: '60x30' },
  BusConsumerLag: { series: 'bus_consumer_lag', fires: '1001x30', quiet: '0x27 1001x3' },
  RetryOld: { series: 'bus_retry_oldest_seconds', fires: '601x30', quiet: '600x30' },
  DeadLetters: {
    series: 'bus_dead_letters_total{stream="ALERTS",code="HANDLER_FAILED",service="notify-service"}',
    ...{ fires: '0+1x30', quiet: '5x30', labels: { stream: 'ALERTS', code: 'HANDLER_FAILED' } },
  },
  MetricsUnreadable: {
    series: 'metrics_unreadable_total{metric="m",service="s",job="wecom-oncall",instance="a:3000"}',
    ...{ fires: '0+1x30', quiet: '0x28 2x2', labels: { job: 'wecom-oncall', instance: 'a:3000' } },
  },
  UnhandledRejection: { series: 'process_unhandled_rejections_total', fires: '0x28 1x2', quiet: '1x30' },
  DeliveriesWaiting: { series: 'notify_waiting_oldest_seconds', fires: '301x30', quiet: '300x30' },
  SendsStuck: { series: 'notify_send_oldest_seconds', fires: '301x30', quiet: '300x30' },
  CorrectionsLate: { series: 'card_refresh_due_lag_seconds', fires: '6x30', quiet: '0x29 6' },
  CardsStale: {
    series: 'card_stale_oldest_seconds{reason="api_error"}',
    ...{ fires: '601x30', quiet: '600x30', labels: { reason: 'api_error' } },
  },
  RowsPutAside: {
    series: 'card_rows_put_aside_total{loop="refresh"}',
    ...{ fires: '0x28 1x2', quiet: '1x30', labels: { loop: 'refresh' } },
  },
  PressesSlow: {
    // Both buckets count: with all presses below a second nothing is slow.
    series: 'card_action_latency_seconds_bucket{le="5"}',
    ...{ fires: '0+9x30', quiet: '0+0x30' },
  },
  LicenceTrialEnds: { series: 'wecom_license_trial_left_seconds', fires: '1209599x30', quiet: '1209600x30' },
  ClockWrong: { series: 'machine_clock_ahead_seconds', fires: '-2x30', quiet: '0x26 2x4' },
  EventsMended: {
    series: 'alert_events_mended_total{field="labels"}',
    ...{ fires: '0+9x30', quiet: '0+1x30', labels: { field: 'labels' } },
  },
  PeopleUnreachable: {
    series: 'oncall_unreachable{reason="LICENSE_REQUIRED"}',
    ...{ fires: '1x30', quiet: '0x30', labels: { reason: 'LICENSE_REQUIRED' } },
  },
  SilencesFailing: {
    series: 'desk_silences_waiting{state="failing"}',
    ...{ fires: '1x30', quiet: '0x30', labels: { state: 'failing' } },
  },
  BotConnectionDown: {
    series: 'bot_connections_in_trouble{state="taken_over"}',
    ...{ fires: '1x30', quiet: '0x28 1x2', labels: { state: 'taken_over' } },
  },
  SpacesWithoutBot: { series: 'bot_spaces_without_bot', fires: '1x30', quiet: '0x22 1x8' },
  HandBacksFailing: {
    series: 'desk_hand_backs_waiting{state="failing"}',
    ...{ fires: '1x30', quiet: '0x30', labels: { state: 'failing' } },
  },
};
/** What the first needs beside it. */
export const BESIDE: Record<string, { series: string; values: string }[]> = {
  ServiceAbsent: [
    { series: 'up{job="wecom-oncall-apart",component="alert-desk",instance="b:3005"}', values: '1x30' },
  ],
  PressesSlow: [
    { series: 'card_action_latency_seconds_bucket{le="1"}', values: '0+1x30' },
    { series: 'card_action_latency_seconds_bucket{le="+Inf"}', values: '0+9x30' },
  ],
};
