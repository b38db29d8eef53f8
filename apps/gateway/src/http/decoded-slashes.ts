/** The id, as short as it can be, is followed by one of the alert's routes, or by nothing. */
const OF_AN_ALERT =
  /^(\/api\/v1\/tenants\/[^/?#]+\/alerts\/)([^?#]+?)((?:\/(?:deliveries|story|pages|resend|cards(?:\/[^/?#]+\/drawn)?))?\/?(?:\?[^#]*)?)$/i;

/** Writes the slashes of an alert id as `%2F` again: some proxies decode them on the way, and the route would have too many parts. */
export function withEncodedAlertId(url: string): string {
  const [, before, alertId, after] = OF_AN_ALERT.exec(url) ?? [];
  return alertId?.includes('/') ? `${before}${alertId.replaceAll('/', '%2F')}${after}` : url;
}
