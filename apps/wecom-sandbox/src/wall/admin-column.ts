import { html, type Html } from '../browser/html.js';
import { isInScope, membersInScope } from '../world/corps.js';
import { inTrial, validLicence } from '../world/licences.js';
import type { Corp, Member } from '../world/model.js';
import type { World } from '../world/world.js';

/** A button that calls the control API; wall.js does the fetch. */
const act = (label: string, method: string, path: string, body?: object, tone = ''): Html =>
  html`<button
    class="${tone}"
    data-method="${method}"
    data-path="/sandbox/${path}"
    data-body="${body === undefined ? '' : JSON.stringify(body)}"
  >
    ${label}
  </button>`;

const day = (ms: number): string =>
  new Date(ms).toLocaleDateString('zh-CN', { month: 'numeric', day: 'numeric', timeZone: 'Asia/Shanghai' });

function scopeButton(corp: Corp, member: Member): Html | undefined {
  if (corp.installation === undefined) return undefined;
  const visible = [...membersInScope(corp, corp.installation.scope).keys()];
  const inside = isInScope(corp, member.userId);
  const users = inside ? visible.filter((id) => id !== member.userId) : [...visible, member.userId];
  return act(
    inside ? '可见' : '不可见',
    'PUT',
    `corps/${corp.corpId}/scope`,
    { users },
    inside ? 'on' : 'off',
  );
}

function licenceButton(world: World, corp: Corp, member: Member): Html {
  const path = `corps/${corp.corpId}/members/${member.userId}/licence`;
  const licence = validLicence(world, corp, member.userId);
  return licence === undefined
    ? act('无许可', 'POST', path, { action: 'activate' }, inTrial(world, corp) ? 'trial' : 'off')
    : act('有许可', 'POST', path, { action: 'expire' }, 'on');
}

function corpView(world: World, corp: Corp): Html {
  const installed = corp.installation !== undefined;
  const path = `corps/${corp.corpId}`;
  const trial = inTrial(world, corp)
    ? `试用至 ${day(corp.trialEndsAt ?? 0)}`
    : installed
      ? '试用已结束'
      : '未安装';
  return html`<div class="corp">
    <h2>${corp.name}<small>${corp.plainCorpId}</small></h2>
    <p class="state">
      <span class="${installed ? 'ok' : ''}">${installed ? '已安装' : '未安装'}</span
      >${installed && html` · ${trial}`}
    </p>
    <div class="acts">
      ${installed ? act('卸载应用', 'POST', `${path}/uninstall`, undefined, 'danger') : act('安装应用', 'POST', `${path}/install`, {}, 'primary')}
      ${installed && inTrial(world, corp) && act('结束试用', 'POST', `${path}/end-trial`)}
    </div>
    <table>
      ${[...corp.members.values()].map(
        (m) =>
          html`<tr>
            <td>${m.name}</td>
            <td>${scopeButton(corp, m)}</td>
            <td>${licenceButton(world, corp, m)}</td>
            <td>${act('离职', 'DELETE', `${path}/members/${m.userId}`, undefined, 'quiet')}</td>
          </tr>`,
      )}
    </table>
  </div>`;
}

function clockView(world: World): Html {
  const now = new Date(world.now()).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
  const move = (label: string, hours: number): Html =>
    act(label, 'POST', 'clock', { advanceMs: hours * 3_600_000 });
  return html`<h2>时钟</h2>
    <p class="state"><span class="now">${now}</span></p>
    <div class="acts">
      ${move('+10 分', 1 / 6)} ${move('+1 时', 1)} ${move('+1 天', 24)} ${move('+73 时', 73)}
    </div>`;
}

function switchesView(world: World): Html {
  return html`<details data-keep="switches">
    <summary>协议未定之处 · ${world.switches.list().length} 个开关</summary>
    ${world.switches.list().map((row) => {
      const field =
        row.values[0] === 'number'
          ? html`<input data-switch="${row.name}" value="${row.value}" inputmode="numeric" />`
          : html`<select data-switch="${row.name}">
              ${row.values.map((v) => html`<option ${v === row.value ? 'selected' : ''}>${v}</option>`)}
            </select>`;
      return html`<label class="switch" title="${row.meaning}"
        ><span>${row.name}<small>${row.document}</small></span
        >${field}</label
      >`;
    })}
  </details>`;
}

/** What a corp's administrator and the clock of this WeCom can do. */
export const adminView = (world: World): Html =>
  html`${[...world.corps.values()].map((corp) => corpView(world, corp))}
    ${world.corps.size === 0 && html`<p class="empty">还没有企业。POST /sandbox/corps 可以建一个。</p>`}
    <div class="corp">${clockView(world)}</div>
    <div class="corp">${switchesView(world)}</div>`;
