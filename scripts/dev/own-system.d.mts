export function readiness(port: number): Promise<string | undefined>;
export function checkOwn(
  env: { ADMIN_API_TOKEN?: string; ADMIN_API_TOKEN_FILE?: string },
  gatewayPort: number,
): Promise<void>;
