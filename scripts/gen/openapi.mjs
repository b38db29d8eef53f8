export async function openApi() {
  const { openApiDocument } = await import('../../apps/gateway/dist/open-api/open-api.js');
  return `${JSON.stringify(await openApiDocument(), null, 2)}\n`;
}
