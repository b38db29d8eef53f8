import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';

const docs = fileURLToPath(new URL('..', import.meta.url));

/** The pages of one folder, titled by their first heading, in the order of their names. */
const pagesOf = (folder) =>
  (existsSync(`${docs}/${folder}`) ? readdirSync(`${docs}/${folder}`) : [])
    .filter((file) => file.endsWith('.md') && !['README.md', 'index.md'].includes(file))
    .sort()
    .map((file) => {
      const [, title = file] = /^# (.+)$/m.exec(readFileSync(`${docs}/${folder}/${file}`, 'utf8')) ?? [];
      return { text: title, link: `/${folder}/${file.replace(/\.md$/, '')}` };
    });

export default defineConfig({
  title: 'wecom-oncall',
  base: process.env.DOCS_BASE ?? '/',
  srcExclude: ['zh/README.md'],
  lastUpdated: false,
  // What stands between < and > in these pages is a name to fill in, never HTML.
  markdown: { html: false },
  // Tells the network nothing and asks it for nothing: fonts and search live in the site.
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      description: 'On-call alerts as interactive cards in WeCom, self-hosted',
      themeConfig: {
        nav: [
          { text: 'Start', link: '/start' },
          { text: 'Questions', link: '/faq' },
          { text: 'Operate', link: '/operations' },
          { text: 'API', link: '/contract' },
        ],
        sidebar: [
          {
            text: 'Use it',
            items: [
              { text: 'From nothing to a card', link: '/start' },
              { text: 'From the monitoring you have', link: '/monitoring' },
              { text: 'Send an event', link: '/events' },
              { text: 'Schedules', link: '/schedules' },
              { text: 'E-mail and webhooks', link: '/channels' },
              { text: 'Cards in groups', link: '/groups' },
              { text: 'Alert sources', link: '/sources' },
              { text: 'Questions', link: '/faq' },
              { text: 'The public contract', link: '/contract' },
              { text: 'Problems', link: '/problems' },
              { text: 'A WeCom for your own tests', link: '/sandbox' },
              { text: 'Packages of their own', link: '/packages' },
            ],
          },
          {
            text: 'Run it',
            items: [
              { text: 'Promises', link: '/promises' },
              { text: 'Operations', link: '/operations' },
              { text: 'Scaling', link: '/scaling' },
              { text: 'Upgrading', link: '/upgrading' },
              { text: 'The command line, and configuration as files', link: '/oncallctl' },
              { text: 'Security', link: '/security' },
            ],
          },
          {
            text: 'Understand it',
            items: [
              { text: 'Architecture', link: '/architecture' },
              { text: 'Words', link: '/glossary' },
              { text: 'Messages on the bus', link: '/messages' },
              { text: 'Card truth, measured', link: '/card-truth' },
            ],
          },
          { text: 'Runbooks', collapsed: true, items: pagesOf('runbooks') },
          { text: 'Journeys', collapsed: true, items: pagesOf('journeys') },
          { text: 'WeCom’s protocol', collapsed: true, items: pagesOf('wecom') },
          { text: 'Decisions', collapsed: true, items: pagesOf('decisions') },
        ],
      },
    },
    zh: {
      label: '简体中文',
      lang: 'zh-CN',
      link: '/zh/',
      description: '把值班告警做成企业微信里的交互卡片，自行部署',
      themeConfig: {
        nav: [
          { text: '开始', link: '/zh/start' },
          { text: '常见问题', link: '/zh/faq' },
          { text: '运行（英文）', link: '/operations' },
          { text: '接口（英文）', link: '/contract' },
        ],
        sidebar: [
          {
            text: '使用',
            items: [
              { text: '从零到手机上的一张卡片', link: '/zh/start' },
              { text: '从已有的监控开始', link: '/zh/monitoring' },
              { text: '发送一个事件', link: '/zh/events' },
              { text: '值班表', link: '/zh/schedules' },
              { text: '邮件与 Webhook', link: '/zh/channels' },
              { text: '群里的卡片', link: '/zh/groups' },
              { text: '常见问题', link: '/zh/faq' },
            ],
          },
        ],
        outline: { label: '本页内容', level: [2, 3] },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        returnToTopLabel: '回到顶部',
        sidebarMenuLabel: '目录',
      },
    },
  },
});
