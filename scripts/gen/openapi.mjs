export async function openApi() {
  const { openApiDocument } = await import('../../apps/gateway/dist/management/open-api/open-api.js');
  return `${JSON.stringify(await openApiDocument(), null, 2)}\n`;
}
