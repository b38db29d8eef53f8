import type { CheckName } from './check-names.js';
import { NO_FACTS, type Facts, factsOf } from './facts.js';
import { span, type Words, words } from './words.js';

/** What a check means to whoever operates: while it is well, and what to do when it is not. */
interface CheckWords {
  /** Whom the check asks; `itself`: only what the process knows. */
  asks: 'postgres' | 'nats' | 'redis' | 'itself';
  fine: (facts: Facts) => Words;
  bad: (facts: Facts) => Words;
}

const always = (zh: string, en: string) => () => words(zh, en);

/** Every check there is; one without words does not compile. */
export const CHECK_WORDS: Readonly<Record<CheckName, CheckWords>> = {
  lifecycle: {
    asks: 'itself',
    fine: always('在运行', 'It runs'),
    bad: always(
      '正在启动或退出；一直这样就看它的日志',
      'It is starting or leaving; if that lasts, read its log',
    ),
  },
  postgres: {
    asks: 'postgres',
    fine: always('PostgreSQL 可用', 'PostgreSQL answers'),
    bad: always(
      '连不上 PostgreSQL：它恢复之前，告警、通知和按钮操作会等待或被拒绝。检查数据库是否在运行、DATABASE_URL 和连接数',
      'PostgreSQL is out of reach; alerts, pages and presses wait or are refused until it answers: check that it runs, DATABASE_URL, and its connection limit',
    ),
  },
  migrations: {
    asks: 'postgres',
    fine: always('数据库结构是最新的', 'The database has every migration'),
    bad: always(
      '数据库迁移没有做完：看这个服务启动时的日志，再重启它',
      'Migrations are missing: read what the service logged at its start, then restart it',
    ),
  },
  clock: {
    asks: 'itself',
    fine: always('本机时钟与数据库一致', 'This machine’s clock agrees with the database’s'),
    bad: (facts) => {
      const ahead = facts.number('aheadSeconds') ?? 0;
      const by = span(Math.abs(ahead));
      return words(
        `本机时钟比数据库${ahead < 0 ? '慢' : '快'} ${by.zh}：服务按数据库的时间工作，但日志的时间不准。检查这两台机器的 NTP`,
        `This machine’s clock is ${by.en} ${ahead < 0 ? 'behind' : 'ahead of'} the database’s: the service goes by the database’s, but the times in its log are wrong. Look at NTP on both machines`,
      );
    },
  },
  nats: {
    asks: 'nats',
    fine: always('NATS 可用', 'NATS answers'),
    bad: always(
      '连不上 NATS：它恢复之前，收下的告警会等着，通知发不出去。检查 nats-server 是否在运行、NATS_URL 和凭据',
      'NATS is out of reach; alerts that are taken in wait and no page leaves until it answers: check that nats-server runs, NATS_URL, and the credentials',
    ),
  },
  redis: {
    asks: 'redis',
    fine: always('Redis 可用', 'Redis answers'),
    bad: always(
      '连不上 Redis：消息会等着，不会丢。检查 Redis 是否在运行和 REDIS_URL',
      'Redis is out of reach; messages wait, none is lost: check that it runs, and REDIS_URL',
    ),
  },
  'consumer-lag': {
    asks: 'nats',
    fine: always('收到的消息都及时处理了', 'Messages are handled as they come'),
    bad: always(
      '消息积压，通知和卡片会晚到：看下面的数据流里是哪个消费者，再看它的日志；持续积压就增加实例',
      'Messages pile up, so pages and cards are late: see below which consumer is behind, read its log; if it stays, run more instances',
    ),
  },
  retries: {
    asks: 'postgres',
    fine: always('没有消息反复重试', 'Nothing is tried again and again'),
    bad: always(
      '有消息重试了十分钟以上：事实里写明了是哪条和原因，多半是它依赖的服务不可用',
      'A message has been tried for ten minutes or more: the facts name it and why; usually what it needs is away',
    ),
  },
  'dead-letters': {
    asks: 'nats',
    fine: (facts) =>
      facts.number('count')
        ? words('没有新的死信', 'No new dead letter')
        : words('没有死信', 'No dead letters'),
    bad: always(
      '一小时内有新的死信：在下面读原因，改好后重新投递，或丢弃',
      'A dead letter came within the hour: read its reason below, mend the cause and requeue it, or drop it',
    ),
  },
  callbacks: {
    asks: 'itself',
    fine: (facts) =>
      facts.text('reason') === undefined
        ? words('启动以来没有拒绝过回调', 'No callback was refused since the start')
        : words('拒绝过不合格的回调，原因见事实', 'Callbacks were refused; the facts say why'),
    bad: always('回调有问题，见事实', 'Something is wrong with callbacks; see the facts'),
  },
  'suite-ticket': {
    asks: 'postgres',
    fine: (facts) => {
      const seconds = facts.number('ageSeconds');
      if (seconds === undefined)
        return words(
          '没有配置服务商应用，不需要 suite_ticket',
          'No suite here, so no suite_ticket is needed',
        );
      const age = span(seconds);
      return words(`suite_ticket 是 ${age.zh}前收到的`, `The suite_ticket came ${age.en} ago`);
    },
    bad: (facts) =>
      facts.number('ageSeconds') === undefined
        ? words(
            '还没有收到 suite_ticket：在服务商后台检查指令回调 URL，点一次"刷新 ticket"',
            'No suite_ticket yet: check the command callback URL in the provider’s console, and push one from there',
          )
        : words(
            'suite_ticket 太旧，快要换不到令牌了：检查指令回调 URL 能否从公网访问',
            'The suite_ticket is old, and tokens will soon be refused: check that the command callback URL is reachable',
          ),
  },
  'suite-token': {
    asks: 'postgres',
    fine: always('第三方应用令牌可用，或还不需要', 'The suite’s token is valid, or not needed yet'),
    bad: always(
      '第三方应用令牌已过期且换不到新的：看 suite_ticket、Secret 和服务商的 IP 白名单',
      'The suite’s token has ended and no new one was given: see suite_ticket, the secret, and the provider’s IP list',
    ),
  },
  'corp-tokens': {
    asks: 'postgres',
    fine: (facts) => {
      const usable = facts.number('usable') ?? 0;
      return words(
        `${usable} 个企业的令牌在手`,
        `Tokens of ${usable} ${usable === 1 ? 'corp' : 'corps'} at hand`,
      );
    },
    bad: always(
      '读不到企业令牌，消息发不出去：看 auth-service 的日志和它的数据库',
      'The corps’ tokens cannot be read, and messages wait: read auth-service’s log, and look at its database',
    ),
  },
  licences: {
    asks: 'postgres',
    fine: always('没有即将到期的许可试用', 'No licence trial ends soon'),
    bad: (facts) => {
      const days = facts.number('trialDaysLeft');
      const left = days === undefined ? undefined : Math.max(0, days);
      return words(
        `接口许可试用${left === undefined ? '即将到期' : `还剩 ${left} 天`}：到期后收不到告警，请购买并激活许可`,
        `A licence trial ends${left === undefined ? ' soon' : ` in ${left} d`}: buy and activate licences, or its members get no alerts`,
      );
    },
  },
  'wecom-blocks': {
    asks: 'itself',
    fine: always('企业微信没有限制我们的调用', 'WeCom limits none of our calls'),
    bad: always(
      '企业微信因频率过高暂停了某个接口：消息会等到解除，见配额',
      'WeCom has blocked an API for too many calls: messages wait until it ends; see the limits',
    ),
  },
  'corp-pauses': {
    asks: 'itself',
    fine: always('没有企业需要处理授权', 'No corp has to act'),
    bad: always(
      '有企业的授权或应用已停用或到期：发给它的消息都失败，请企业管理员启用、续费或重新授权，之后自动恢复',
      'A corp’s grant or app is off or has expired: its messages fail until its admin enables, renews or authorizes it again; then they go on by themselves',
    ),
  },
  'waiting-deliveries': {
    asks: 'postgres',
    fine: always('没有成员等配额', 'Nobody waits for a limit'),
    bad: always(
      '有成员因频率上限等了三分钟以上：告警太密，请合并告警或减少接收人',
      'A member has waited for a limit for three minutes: alerts come too densely; group them, or name fewer recipients',
    ),
  },
  'oldest-pending-send': {
    asks: 'postgres',
    fine: always('没有卡在半路的消息', 'No message is stuck on its way'),
    bad: always(
      '有消息两分钟还没送到企业微信：看事实里的错误码和企业微信是否可用',
      'A message has not reached WeCom for two minutes: the facts have the error code; check whether WeCom answers',
    ),
  },
  'oldest due refresh': {
    asks: 'postgres',
    fine: always('卡片更新及时', 'Cards are corrected in time'),
    bad: always(
      '卡片更新晚了，成员看到的可能不是最新状态：看 card-state-service 的日志和数据库负载',
      'Cards are corrected late, so members may see what is no longer true: read card-state-service’s log, and see how busy the database is',
    ),
  },
  'presses waiting for their card': {
    asks: 'itself',
    fine: always('没有按钮操作在等它的卡片', 'No press waits for its card'),
    bad: always(
      '有按钮操作等了一分钟还没找到它的卡片：看 notify-service 是否积压',
      'A press has waited for its card for a minute: see whether notify-service is behind',
    ),
  },
  'bot-connections': {
    asks: 'postgres',
    fine: always('智能机器人的长连接正常', 'The connections of smart bots stand'),
    bad: always(
      '有智能机器人没连上：事实里写明是哪个。taken_over：别的程序在用它的 Secret，这里不去抢；secret_wrong：核对 Secret；unreachable：检查出站网络',
      'A smart bot is not connected, the facts name it. taken_over: another program uses its Secret, and nothing here fights; secret_wrong: compare the Secret; unreachable: check the way out',
    ),
  },
  'group-spaces': {
    asks: 'postgres',
    fine: always('协作空间的群都有机器人', 'Every group that a space names has its bot'),
    bad: always(
      '有协作空间指向的群，机器人已断开：新告警不会发到群里，群里原有的卡片也不再更新，事实里写明是哪些空间。给空间换一个群，或去掉它的群',
      'Spaces name a group whose bot is disconnected: new alerts get no card there and the cards there change no more; the facts name the spaces. Give them another group, or none',
    ),
  },
  'held presses': {
    asks: 'postgres',
    fine: always('没有过期的待登录操作', 'No press waits for a sign-in past its time'),
    bad: always(
      '待登录的操作过期了还没清理：看 card-state-service 的日志',
      'A press that waited for a sign-in was not ended in time: read card-state-service’s log',
    ),
  },
};

/** Another version of a service may say more. */
const LONGEST_HOW = 60;

const ASKED = {
  postgres: words('PostgreSQL', 'PostgreSQL'),
  nats: words('NATS', 'NATS'),
  redis: words('Redis', 'Redis'),
  itself: words('服务自己', 'The service itself'),
} as const;

/** Of a check that threw or took too long: nothing is known but who did not answer. */
function unansweredWords({ asks }: CheckWords, how: string): Words {
  const who = ASKED[asks];
  const todo =
    asks === 'itself' ? words('看它的日志', 'Please read its log') : CHECK_WORDS[asks].bad(NO_FACTS);
  return words(`${who.zh}没有回答（${how}）。${todo.zh}`, `${who.en} gave no answer (${how}). ${todo.en}`);
}

/** What is said of a check; one of another version of a service is named, no more. */
export function wordsOf({ name, ok, facts }: { name: string; ok: boolean; facts?: unknown }): Words {
  const known = Object.hasOwn(CHECK_WORDS, name) ? CHECK_WORDS[name as CheckName] : undefined;
  if (!known)
    return ok ? words(`${name}：正常`, `${name}: well`) : words(`${name}：异常`, `${name}: not well`);
  const found = facts === undefined ? NO_FACTS : factsOf(facts);
  const unanswered = ok ? undefined : found.text('unanswered');
  return unanswered === undefined
    ? (ok ? known.fine : known.bad)(found)
    : unansweredWords(known, unanswered.slice(0, LONGEST_HOW));
}
