/** `auth-service` + `wecom.callback.command.*` → `auth-service_wecom_callback_command_any`. */
export function durableName(service: string, pattern: string): string {
  return `${service}_${pattern.replaceAll('*', 'any').replace(/[^A-Za-z0-9-]+/g, '_')}`;
}
