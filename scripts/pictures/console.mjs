// The console as an operator sees it who has just begun.

export async function signIn(page, { consoleUrl, password }) {
  await page.goto(consoleUrl);
  await page.locator('#name').fill('admin');
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
  await page.getByText('第一次点击').waitFor();
}

export async function consolePictures(page, { consoleUrl, keep }) {
  await keep(page, 'start');
  await page.goto(`${consoleUrl}/t/acme/alerts`);
  await page.locator('a[href*="/alerts/"]').first().click();
  await page.getByText('已送达').first().waitFor();
  await keep(page, 'alert');
}
