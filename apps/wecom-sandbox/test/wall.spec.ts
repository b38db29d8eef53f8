import { request } from 'undici';
import { aCard, aFixture, aSend, type Fixture } from './sandbox-fixture.js';

describe('the wall', () => {
  let f: Fixture;
  let corpToken: string;
  beforeEach(async () => {
    f = await aFixture();
    ({ corpToken } = await f.install());
  });
  afterEach(() => f.close());

  const page = async (path = '/') => (await request(`${f.sandbox.url}${path}`)).body.text();
  const send = (card: Record<string, unknown>) =>
    f.call('message/send', { access_token: corpToken }, aSend(f, [f.zhang.userId], card));

  it('shows one phone per member and the administrator’s column', async () => {
    const markup = await page();
    for (const text of ['张三', '李四', '王五', '卸载应用', '结束试用', 'used_code_error'])
      expect(markup).toContain(text);
  });

  it('speaks the language of the browser, and the one that was chosen', async () => {
    const read = async (path: string, headers: Record<string, string>) => {
      const answer = await request(`${f.sandbox.url}${path}`, { headers });
      return { text: await answer.body.text(), cookie: String(answer.headers['set-cookie'] ?? '') };
    };
    const english = { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' };
    expect((await read('/', english)).text).toMatch(/<html lang="en">[^]*Uninstall/);
    expect((await read('/', { 'accept-language': 'zh-CN' })).text).toContain('卸载应用');
    const chosen = await read('/?lang=zh', english);
    expect(chosen.text).toContain('卸载应用');
    const cookie = chosen.cookie.split(';')[0] ?? '';
    expect((await read('/wall/parts', { ...english, cookie })).text).toContain('卸载应用');
    expect((await read('/wall/parts', english)).text).not.toMatch(/[卸安]/);
  });

  it('says the password of the demo accounts where it was told', async () => {
    expect(await page()).not.toContain('id="password"');
    Object.assign(f.sandbox.state.options, { demoPassword: 'demo & secret' });
    expect(await page()).toMatch(/密码[^]*demo &amp; secret/);
  });

  it('escapes everything a card says and links only to http addresses', async () => {
    const evil = '<img src=x onerror=alert(1)>"\'';
    await send(
      aCard({
        source: { desc: evil, icon_url: 'javascript:alert(1)' },
        main_title: { title: evil, desc: evil },
        sub_title_text: evil,
        horizontal_content_list: [{ keyname: evil, value: evil, type: 1, url: 'javascript:alert(1)' }],
        card_action: { type: 1, url: 'javascript:alert(1)' },
        button_list: [{ text: evil, key: evil }],
      }),
    );
    await f.call(
      'message/send',
      { access_token: corpToken },
      {
        touser: f.zhang.userId,
        msgtype: 'text',
        agentid: f.corp.agentId,
        text: {
          content: `${evil} <a href="javascript:alert(1)">x</a> <a href="https://a.example/?q=1">好</a>`,
        },
      },
    );
    const { phones } = JSON.parse(await page('/wall/parts')) as { phones: string };
    expect(phones).not.toContain('<img src=x');
    expect(phones).not.toContain('javascript:');
    expect(phones).toContain('?to=https%3A%2F%2Fa.example%2F%3Fq%3D1');
  });

  it('draws all five card types', async () => {
    const action = { type: 1, url: 'https://a.example' };
    const options = { question_key: 'q', option_list: [{ id: 'a', text: '选项甲' }] };
    const submit = { text: '提交', key: 's' };
    await send(aCard({ action_menu: { desc: '', action_list: [{ text: '屏蔽4小时', key: 's4' }] } }));
    await send({
      card_type: 'text_notice',
      main_title: { title: '通知' },
      emphasis_content: { title: '99%' },
      card_action: action,
    });
    await send({
      card_type: 'news_notice',
      main_title: { title: '图文' },
      card_image: { url: 'https://a.example/p.png' },
      vertical_content_list: [{ title: '竖排' }],
      card_action: action,
    });
    await send({
      card_type: 'vote_interaction',
      task_id: 'v',
      main_title: { title: '投票' },
      checkbox: options,
      submit_button: submit,
    });
    await send({
      card_type: 'multiple_interaction',
      task_id: 'm',
      main_title: { title: '多选' },
      select_list: [{ ...options, title: '下拉' }],
      submit_button: submit,
    });
    const markup = await page();
    for (const text of ['开始处理', '屏蔽4小时', '99%', '竖排', '投票', '选项甲', '下拉', '提交'])
      expect(markup).toContain(text);
  });

  it('tells the browser when something changed', async () => {
    const stream = await request(`${f.sandbox.url}/wall/events`);
    const chunks = stream.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    expect(String((await chunks.next()).value)).toContain('data: hello');
    await send(aCard());
    expect(String((await chunks.next()).value)).toContain('data: changed');
    stream.body.destroy();
  });

  it('serves its script and styles, and nothing else', async () => {
    for (const asset of ['wall.js', 'wall.css', 'card.css', 'client.css']) {
      expect((await request(`${f.sandbox.url}/wall/assets/${asset}`)).statusCode).toBe(200);
    }
    expect((await request(`${f.sandbox.url}/wall/assets/..%2Fwall-page.ts`)).statusCode).toBe(404);
  });
});
