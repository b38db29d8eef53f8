/** `auth-service` + `wecom.callback.command.*` → `auth-service_wecom_callback_command_any`. */
export function durableName(service: string, pattern: string): string {
  return `${service}_${pattern.replaceAll('*', 'any').replace(/[^A-Za-z0-9-]+/g, '_')}`;
}

/** The consumer by which urgent messages are looked for ahead of a durable one. */
export const aheadName = (durable: string): string => `${durable}_ahead`;
