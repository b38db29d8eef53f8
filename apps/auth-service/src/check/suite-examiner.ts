import { Injectable } from '@nestjs/common';
import type { ConnectionCheck, IntegrationView } from '@app/contracts';
import { Clock } from '@app/platform';
import { AuthServiceConfig } from '../auth-service.config.js';
import { CorpAccessService } from '../installation/corp-access.service.js';
import { InstallationInactiveError } from '../installation/installation.errors.js';
import { InstallationService } from '../installation/installation.service.js';
import { suiteCallbackCheck } from './callback-check.js';
import type { Examined, Examiner } from './examiner.js';
import { fine, notLooked, words, wrong } from './found.js';
import { scopeCheck } from './scope-check.js';
import { troubleOf } from './wecom-trouble.js';

/** A ticket lives 30 minutes (02 §1). */
const TICKET_LIVES_MS = 30 * 60_000;

/** A corp that installed our suite. */
@Injectable()
export class SuiteExaminer implements Examiner {
  constructor(
    private readonly installations: InstallationService,
    private readonly corpAccess: CorpAccessService,
    private readonly config: AuthServiceConfig,
    private readonly clock: Clock,
  ) {}

  async examine({ view, installation, lastCallbackAt }: Examined): Promise<ConnectionCheck[]> {
    const rest = await this.askWecom(installation.corpId);
    return [suiteCallbackCheck(lastCallbackAt), this.ticket(view), ...rest, licenceCheck(view)];
  }

  private ticket({ lastTicketAt }: IntegrationView): ConnectionCheck {
    const ageMs = lastTicketAt === null ? undefined : this.clock.now().getTime() - Date.parse(lastTicketAt);
    if (ageMs !== undefined && ageMs < TICKET_LIVES_MS) {
      const minutes = Math.round(ageMs / 60_000);
      return fine(
        'ticket',
        words(`suite_ticket 是 ${minutes} 分钟前的`, `The suite_ticket is ${minutes} min old`),
      );
    }
    const off = words('没有配置服务商应用', 'No suite is configured');
    const none = words('没有可用的 suite_ticket', 'There is no valid suite_ticket');
    return wrong(
      'ticket',
      this.config.hasSuite ? none : off,
      words(
        '检查服务商后台的指令回调 URL 能否访问，并在那里刷新一次 ticket',
        'See that the command callback URL in the provider’s console is reachable, and push a ticket from there',
      ),
    );
  }

  private async askWecom(corpId: string): Promise<ConnectionCheck[]> {
    try {
      const { scope } = await this.installations.readBack(corpId);
      await this.corpAccess.warm(corpId);
      return [
        fine('installation', words('授权有效', 'The authorization is in force')),
        fine('token', words('可以取得企业的令牌', 'The corp’s token can be had')),
        scope ? scopeCheck(scope) : notLooked('visible_scope'),
      ];
    } catch (error) {
      if (error instanceof InstallationInactiveError)
        return [WITHDRAWN, notLooked('token'), notLooked('visible_scope')];
      const trouble = troubleOf(error);
      const others = (['installation', 'token', 'visible_scope'] as const).filter(
        (name) => name !== trouble.name,
      );
      return [trouble, ...others.map(notLooked)];
    }
  }
}

const WITHDRAWN = wrong(
  'installation',
  words('企业没有安装应用，或已取消授权', 'The corp has not installed the app, or withdrew it'),
  words('请企业管理员重新安装', 'Ask the corp’s admin to install it again'),
);

const LICENCE_WORDS: Record<IntegrationView['license']['status'], ReturnType<typeof words>> = {
  unchecked: words('还不知道', 'Not known yet'),
  not_required: words('不需要', 'None is needed'),
  trial: words('试用期内', 'On trial'),
  required: words('需要：没有许可的成员收不到卡片', 'Needed: members without one get no card'),
};

function licenceCheck({ license: { status, trialEndsAt } }: IntegrationView): ConnectionCheck {
  const detail = LICENCE_WORDS[status];
  if (status !== 'trial' && status !== 'required') return fine('licence', detail);
  const until = trialEndsAt?.slice(0, 10) ?? '';
  const buy = words(
    `${status === 'trial' ? `在 ${until} 之前` : ''}在服务商后台购买并激活接口许可`,
    `Buy and activate interface licences in the provider’s console${status === 'trial' ? ` before ${until}` : ''}`,
  );
  return fine('licence', detail, buy);
}
